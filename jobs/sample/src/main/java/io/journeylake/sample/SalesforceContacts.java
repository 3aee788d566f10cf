package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Salesforce's Data Loader: ISO-8859-1, every cell quoted, names of the API in capitals. */
final class SalesforceContacts implements Export {
  @Override
  public Source source() {
    return Source.SALESFORCE_CONTACTS;
  }

  @Override
  public List<String> head(LocalDate night) {
    return List.of(
        Csv.quoted(
            "ID",
            "ISDELETED",
            "MASTERRECORDID",
            "LASTNAME",
            "FIRSTNAME",
            "EMAIL",
            "PHONE",
            "MOBILEPHONE",
            "MAILINGSTREET",
            "MAILINGPOSTALCODE",
            "MAILINGCITY",
            "MAILINGCOUNTRY",
            "BIRTHDATE",
            "LEADSOURCE",
            "CREATEDDATE",
            "SYSTEMMODSTAMP"));
  }

  @Override
  public void write(Story story, SourceFiles files) {
    Nights nights = files.nights();
    for (SalesforceContact client : story.clients()) {
      for (int delivery : nights.deliveriesOf(client.changes())) {
        files.row(delivery, row(client, nights.end(delivery)), trace(client, nights.end(delivery)));
      }
    }
  }

  private static String row(SalesforceContact client, Instant end) {
    Instant latest = client.changes().get(0);
    for (Instant change : client.changes()) {
      latest = change.isBefore(end) ? change : latest;
    }
    boolean lost = isLost(client, end);
    Address address = client.address();
    return Csv.quoted(
        client.id(),
        Boolean.toString(lost),
        lost ? client.master() : null,
        client.last(),
        client.first(),
        client.email(),
        client.phone(),
        client.mobile(),
        address.line() + (address.number() % 9 == 0 ? "\n2e verdieping" : ""),
        address.postcode(),
        address.city(),
        "Nederland",
        client.birth() == null ? null : client.birth().toString(),
        "Web",
        Stamp.salesforce(client.changes().get(0)),
        Stamp.salesforce(latest));
  }

  private static boolean isLost(SalesforceContact client, Instant end) {
    return client.mergedAt() != null && client.mergedAt().isBefore(end);
  }

  private static Trace trace(SalesforceContact client, Instant end) {
    return new Trace(client.id(), client.owner())
        .key("client", client.id())
        .key("client", isLost(client, end) ? client.master() : null)
        .email(client.email())
        .phone(client.phone())
        .phone(client.mobile())
        .home(client.address())
        .birth(client.birth());
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(
            BadRow.UNREADABLE_TIME,
            Csv.quoted(
                "0035f0000zzzzzzAAA",
                "false",
                "",
                "Ingeborg",
                "André",
                "",
                "",
                "",
                "Markt 1",
                "1011 AA",
                "Amsterdam",
                "Nederland",
                "",
                "Web",
                "gisteren",
                "gisteren")),
        new BadRow(BadRow.COLUMN_COUNT, Csv.quoted("0035f0000zzzzzyAAA", "false", "", "Vos")));
  }
}
