package io.journeylake.identity;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;

/** Sources as small as a test can have them. */
final class SourceExamples {

  static final SourceContract CRM =
      SourceContracts.parse(
          """
          kind: SourceContract
          name: contacts
          family: crm
          description: Contacts of the test company.
          grain: One row per contact.
          read: {format: csv}
          columns:
            - {name: id, physicalType: STRING, description: Contact.}
            - {name: number, physicalType: STRING, description: Customer number.}
            - {name: given, physicalType: STRING, description: Given name.}
            - {name: family, physicalType: STRING, description: Surname.}
            - {name: mail, physicalType: STRING, description: E-mail address.}
            - {name: tel, physicalType: STRING, description: Telephone number.}
            - {name: zip, physicalType: STRING, description: Postcode.}
            - {name: lang, physicalType: STRING, description: Language.}
            - {name: born, physicalType: STRING, description: Date of birth.}
            - {name: master, physicalType: STRING, description: Contact that this one was merged into.}
            - {name: changed, physicalType: TIMESTAMP, format: iso, description: Last change.}
          key: {columns: [id], newestBy: changed}
          people:
            record: id
            updatedAt: changed
            identifiers:
              - {kind: customer_number, value: number}
              - {kind: email, value: mail}
              - {kind: phone, value: tel}
            attributes: {given_name: given, surname: family, postcode: zip, language: lang, birth_date: born}
            mergedInto: master
          """,
          "crm");

  static final SourceContract WEB =
      SourceContracts.parse(
          """
          kind: SourceContract
          name: visits
          family: web
          description: Page views of the test company.
          grain: One row per page view.
          read: {format: csv}
          columns:
            - {name: cookie, physicalType: STRING, description: Device.}
            - {name: login, physicalType: STRING, description: Login.}
            - {name: at, physicalType: TIMESTAMP, format: iso, description: Time.}
          people:
            record: cookie
            updatedAt: at
            identifiers:
              - {kind: login, value: login}
              - {kind: device, value: cookie}
          events:
            - {type: web.page_viewed, direction: inbound, at: at, touchpoint: "'Website'"}
          """,
          "web");

  static final SourceContract LISTS =
      SourceContracts.parse(
          """
          kind: SourceContract
          name: lists
          family: crm
          description: Contacts of the test company, with those that were merged.
          grain: One row per contact.
          read: {format: csv}
          columns:
            - {name: id, physicalType: STRING, description: Contact.}
            - {name: others, physicalType: STRING, description: Contacts that were merged into it.}
            - {name: mails, physicalType: "ARRAY<STRING>", description: E-mail addresses.}
          people:
            record: id
            identifiers:
              - {kind: email, value: mails}
            sameAs:
              - {record: "split(others, ';')"}
          """,
          "lists");

  static final SourceContract COSTS =
      SourceContracts.parse(
          """
          kind: SourceContract
          name: costs
          family: advertising
          description: What the test company paid for advertisements.
          grain: One row per campaign and day.
          read: {format: csv}
          columns:
            - {name: cost, physicalType: DOUBLE, description: Cost.}
          """,
          "costs");

  private SourceExamples() {}
}
