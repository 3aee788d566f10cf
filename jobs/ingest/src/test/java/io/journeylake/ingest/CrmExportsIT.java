package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.StagedSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports in which a CRM says which of its people are one, read by the contracts that ship. */
class CrmExportsIT {

  @TempDir Path folder;

  @Test
  void hubspotListsMergedContactsInEitherColumnAndFurtherAddresses() {
    Exports exports = exports("crm/hubspot_contacts");
    String header =
        "\uFEFFRecord ID,Email,Additional email addresses,Create Date,Last Modified Date,"
            + "Merged object IDs,Merged vids with timestamps of a contact\n";
    exports.file(
        "2026-01-31.csv",
        header
            + contact("151", "jan@mail.nl", "jan@work.nl;j@work.nl", "152; 7", "")
            + contact("160", "an@mail.nl", "", "", "161:1614191191202;162:1614191191203")
            + contact("170", "bo@mail.nl", "", "", ""));

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns("record_id", "merged_ids", "additional_emails")
        .hasExactly(
            row("151", "[152,  7]", "jan@work.nl;j@work.nl"),
            row("160", "[161, 162]", null),
            row("170", "[]", null));
  }

  @Test
  void salesforceLeadsKeepWhomTheyBecameAndTheLosersOfMerges() {
    Exports exports = exports("crm/salesforce_leads");
    String header =
        "ID,ISDELETED,MASTERRECORDID,LASTNAME,FIRSTNAME,COMPANY,EMAIL,PHONE,MOBILEPHONE,STREET,"
            + "POSTALCODE,CITY,COUNTRY,STATUS,LEADSOURCE,ISCONVERTED,CONVERTEDDATE,"
            + "CONVERTEDACCOUNTID,CONVERTEDCONTACTID,CREATEDDATE,SYSTEMMODSTAMP";
    String became = "0035f000002HN2RAAW";
    exports.file(
        "2026-01-31.csv",
        quoted(header.split(","))
            + lead("00Q5f000001aaaaEAA", "false", "", "Crédito", "true", "2026-01-30", became)
            + lead("00Q5f000001bbbbEAA", "true", "00Q5f000001aaaaEAA", "Credito", "false", "", "")
            + lead("00Q5f000001ccccEAA", "true", "", "Visser", "false", "", ""),
        StandardCharsets.ISO_8859_1);

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns(
            "id",
            "lastname",
            "masterrecordid",
            "convertedcontactid",
            "converteddate",
            StagedSource.DELETED)
        .hasExactly(
            row("00Q5f000001aaaaEAA", "Crédito", null, became, "2026-01-30", "false"),
            row("00Q5f000001bbbbEAA", "Credito", "00Q5f000001aaaaEAA", null, null, "false"),
            row("00Q5f000001ccccEAA", "Visser", null, null, null, "true"));
  }

  @Test
  void marketoLeadsAreReadWithTheirTwinsInSalesforce() {
    Exports exports = exports("crm/marketo_leads");
    exports.file(
        "2026-01-31.csv",
        """
        id,email,firstName,lastName,phone,mobilePhone,address,postalCode,city,country,dateOfBirth,leadSource,sfdcLeadId,sfdcContactId,createdAt,updatedAt
        1286860,jan@mail.nl,Jan,Bos,null,null,null,null,Delft,Netherlands,null,Web,null,0035f000002HN2RAAW,2026-01-30T08:00:00Z,2026-01-30T08:00:00Z
        """);

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns("id", "first_name", "phone", "sfdc_lead_id", "sfdc_contact_id")
        .hasExactly(row("1286860", "Jan", null, null, "0035f000002HN2RAAW"));
  }

  @Test
  void marketoMergesAreFoundAmongOtherActivities() {
    Exports exports = exports("crm/marketo_merges");
    exports.file(
        "2026-01-31.csv",
        """
        marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes
        1001,1286860,2026-01-30T08:00:00Z,32,null,1286860,null,"{""Master Updated"":false,""Merge IDs"":""[1286861, 1286862]"",""Merge Source"":""Web""}"
        1002,1286860,2026-01-30T08:00:00Z,1,null,5,www.example.nl/start,"{""Webpage URL"":""/start""}"
        """);

    IngestSummary summary = exports.run("2026-01-31");

    assertThat(summary.quarantined()).isZero();
    assertFrame(exports.staged())
        .columns("activity_id", "lead_id", "merged_ids")
        .hasExactly(row("1001", "1286860", "[1286861, 1286862]"));
  }

  private Exports exports(String id) {
    return new Exports(
        folder,
        SourceContracts.load(List.of()).stream()
            .filter(found -> found.id().equals(id))
            .findFirst()
            .orElseThrow());
  }

  private static String contact(
      String id, String email, String further, String merged, String timed) {
    return String.join(
            ",", id, email, further, "2026-01-30 08:00", "2026-01-30 09:00", merged, timed)
        + "\n";
  }

  private static String lead(String id, String isDeleted, String master, String... rest) {
    String at = "2026-01-29T08:00:00.000Z";
    return quoted(
        id,
        isDeleted,
        master,
        rest[0],
        "Ann",
        "Bos BV",
        "",
        "",
        "",
        "Markt 1\n2e verdieping",
        "",
        "",
        "",
        "Open",
        "Web",
        rest[1],
        rest[2],
        "",
        rest[3],
        at,
        at);
  }

  private static String quoted(String... cells) {
    return Arrays.stream(cells).collect(Collectors.joining("\",\"", "\"", "\"\n"));
  }
}
