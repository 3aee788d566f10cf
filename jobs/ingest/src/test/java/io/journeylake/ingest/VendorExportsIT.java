package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with the habits of their vendors, read by the contracts that ship. */
class VendorExportsIT {

  private static final int ENRICHED_FIELDS = 131;
  private static final String MODIFIED = "2025-09-22 15:15:08.25";
  private static final String PLACED = "2026-01-30 08:00:00";

  @TempDir Path folder;

  @Test
  void salesforceContactsKeepTheirAccentsLinesAndMergedLosers() {
    Exports exports = exports("crm/salesforce_contacts");
    String header =
        "ID,ISDELETED,MASTERRECORDID,LASTNAME,FIRSTNAME,EMAIL,PHONE,MOBILEPHONE,MAILINGSTREET,"
            + "MAILINGPOSTALCODE,MAILINGCITY,MAILINGCOUNTRY,BIRTHDATE,LEADSOURCE,CREATEDDATE,"
            + "SYSTEMMODSTAMP";
    exports.file(
        "2026-01-31.csv",
        quoted(header.split(","))
            + contact("0035f000002HN2RAAW", "false", "", "Crédito", "Nº 77\n2e verdieping")
            + contact("0035f000002HZb0AAG", "true", "0035f000002HN2RAAW", "Credito", "Nº 77")
            + contact("0035f000001vtwbAAA", "true", "", "Visser", "Markt 1")
            + contact("short", "false", "", "Blom", "Markt 2"),
        StandardCharsets.ISO_8859_1);

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns("id", "lastname", "mailingstreet", "createddate", StagedSource.DELETED)
        .hasExactly(
            row("0035f000002HN2RAAW", "Crédito", "Nº 77\n2e verdieping", MODIFIED, "false"),
            row("0035f000002HZb0AAG", "Credito", "Nº 77", MODIFIED, "false"),
            row("0035f000001vtwbAAA", "Visser", "Markt 1", MODIFIED, "true"));
    assertFrame(exports.quarantine())
        .columns(Quarantine.REASONS, Quarantine.LINE)
        .hasExactly(row("[id_has_15_or_18_characters]", 6));
  }

  @Test
  void analyticsEventsComeOutOfNumbersWrittenAsText() {
    Exports exports = exports("web/ga4_events");
    exports.file(
        "2026-01-31.jsonl.gz",
        Exports.gzip(
            event("purchase", "745846450.1644156613", "https://www.example.nl/afrekenen?e=a@b.nl")
                + event("page_view", null, "https://www.example.nl/")
                    .replace("Safari", "Googlebot")
                    .replace("#1001", "(not set)")));

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns(
            "event_timestamp",
            "user_pseudo_id",
            "page_path",
            "order_number",
            "touchpoint",
            "is_bot")
        .hasExactly(
            row(
                "2022-05-27 19:23:39.831347",
                "745846450.1644156613",
                "/afrekenen",
                "1001",
                "Checkout",
                "false"),
            row("2022-05-27 19:23:39.831347", null, "/", null, "Website", "true"));
  }

  @Test
  void enrichedEventsGoByPositionAndTruncatedOnesAreRefused() {
    Exports exports = exports("web/snowplow_enriched");
    String whole =
        enriched(
            Map.of(
                1,
                "app",
                4,
                "2026-01-31 10:00:09.500",
                5,
                "2026-01-31 09:00:00",
                6,
                "unstruct",
                7,
                "e1",
                16,
                "install-1",
                36,
                "/start",
                120,
                "2026-01-31 09:00:09.123456789",
                127,
                "screen_view"));
    String derived =
        enriched(
            Map.of(
                1,
                "app",
                4,
                "2026-01-31 10:00:00.000",
                6,
                "struct",
                7,
                "e2",
                45,
                "search",
                46,
                "Google",
                125,
                "2026-01-31 09:59:58.1",
                127,
                "event"));
    String cut = whole.substring(0, whole.lastIndexOf('\t'));
    exports.file("2026-01-31.tsv.gz", Exports.gzip(whole + "\n" + derived + "\n" + cut + "\n"));

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns("event_id", "occurred_at", "page_urlpath", "traffic_source", "traffic_medium")
        .hasExactly(
            row("e1", "2026-01-31 10:00:00.376544", "/start", null, null),
            row("e2", "2026-01-31 09:59:58.1", null, "google", "organic"));
    assertFrame(exports.staged())
        .columns("event_id", "device_time", "device_sent")
        .hasExactly(
            row("e1", "2026-01-31 09:00:00", "2026-01-31 09:00:09.123456"), row("e2", null, null));
    assertFrame(exports.quarantine())
        .columns(Quarantine.REASONS, Quarantine.LINE)
        .hasExactly(row("[wrong_number_of_cells]", 3));
  }

  @Test
  void advertisingCostsAreReadBetweenTitlesAndTotalsAndTheNewestStatementHolds() {
    Exports exports = exports("advertising/google_ads_cost");
    String head =
        """
        Campaign performance
        "January 30, 2026 - January 31, 2026"
        Day,Campaign ID,Campaign,Currency code,Impr.,Clicks,Cost,Conversions
        """;
    exports
        .file(
            "2026-01-30.csv",
            head
                + "2026-01-30,7,NL | Merk,EUR,\"1,234\",10,\"1,234.56\",0.5\n"
                + "Total: Account,--,--,EUR,\"1,234\",10,\"1,234.56\",0.5\n")
        .file(
            "2026-01-31.csv",
            head
                + "2026-01-30,7,NL | Merk,EUR,\"1,240\",11,\"1,250.00\",1\n"
                + "2026-01-31,7,NL | Merk,EUR,20,0,--,--\n"
                + "Total: Account,--,--,EUR,\"1,260\",11,\"1,250.00\",1\n");

    IngestSummary summary = exports.run("2026-01-31");

    assertThat(summary.quarantined()).isZero();
    assertFrame(exports.current())
        .columns("day", "campaign", "impressions", "clicks", "cost", "conversions")
        .hasExactly(
            row("2026-01-30", "NL | Merk", 1240, 11, "1250.0000", "1.0000"),
            row("2026-01-31", "NL | Merk", 20, 0, null, null));
  }

  @Test
  void ordersHaveOneRowThatSpeaksForThemAndALaterExportReplacesIt() {
    Exports exports = exports("orders/shopify_orders");
    String header =
        "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
            + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,"
            + "Billing Street,Billing Zip,Billing City,Billing Country,Billing Phone,Created at,"
            + "Cancelled at,Refunded Amount,Notes,Source,Tags\n";
    String further = "#1001,a@b.nl,,,,,,,,,1,Ramen,50.00,R1,,,,,,,2026-01-30 09:00:00 +0100,,,,,\n";
    exports
        .file("2026-01-30.csv", header + order("pending", "", "0.00") + further)
        .file(
            "2026-01-31.csv",
            header + order("partially_refunded", "2026-01-30 10:00:00 +0100", "20.00") + further);

    IngestSummary summary = exports.run("2026-01-31");

    assertThat(summary.duplicate()).isOne();
    assertFrame(exports.current())
        .columns("line_key", "order_number", "created_at", "paid_at", "total", "refunded_amount")
        .hasExactly(
            row("order", "1001", PLACED, "2026-01-30 09:00:00", "150.0000", "20.0000"),
            row("R1|Ramen|50.0000", "1001", PLACED, null, null, null));
    assertFrame(exports.current().where("is_order"))
        .columns("phone", "notes", "is_test", "touchpoint", "channel")
        .hasExactly(row("0612345679", "Sleutel\nbij buren", "true", "Phone order", "Phone"));
  }

  @Test
  void ticketsAreSortedByTagsElseByWordsAndComeAgainWhenTheyChange() {
    Exports exports = exports("support/zendesk_tickets");
    exports.file(
        "2026-01-31.jsonl",
        ticket(1, "email", "2026-01-30T08:00:00Z", "open", "Kras in de vloer", "\"Klacht\"")
            + ticket(1, "email", "2026-01-31T08:00:00Z", "solved", "Kras in de vloer", "\"klacht\"")
            + ticket(2, "voice", "2026-01-30T08:00:00Z", "new", "Offerte voor kantoor", "")
            + ticket(3, "chat", "2026-01-31T08:00:00Z", "deleted", "SCRUBBED", ""));

    exports.run("2026-01-31");

    assertFrame(exports.current())
        .columns("id", "status", "topic", "touchpoint", "channel", StagedSource.DELETED)
        .hasExactly(
            row("1", "solved", "complaint", "Help desk e-mail", "Help desk", "false"),
            row("2", "new", "quote", "Help desk phone", "Phone", "false"),
            row("3", "deleted", "question", "Help desk chat", "Help desk", "true"));
  }

  private Exports exports(String id) {
    List<SourceContract> sources = SourceContracts.load(List.of());
    return new Exports(
        folder,
        lenient(sources.stream().filter(found -> found.id().equals(id)).findFirst().orElseThrow()));
  }

  /** The same source, but a night of three rows may have a bad one. */
  private static SourceContract lenient(SourceContract source) {
    return new SourceContract(
        source.kind(),
        source.name(),
        source.family(),
        source.description(),
        source.grain(),
        source.read(),
        source.columns(),
        source.key(),
        source.deletedWhen(),
        source.rules(),
        1,
        0,
        source.people(),
        source.events(),
        source.costs(),
        source.checks());
  }

  private static String contact(
      String id, String isDeleted, String master, String surname, String street) {
    String at = "2025-09-22T15:15:08.250Z";
    return quoted(
        id, isDeleted, master, surname, "Ann", "", "", "", street, "", "", "", "", "Web", at, at);
  }

  private static String quoted(String... cells) {
    return Arrays.stream(cells).collect(Collectors.joining("\",\"", "\"", "\"\n"));
  }

  private static String event(String name, String cookie, String page) {
    return """
        {"event_date":"20220527","event_timestamp":"1653679419831347","event_name":"%s",\
        "event_params":[{"key":"page_title","value":{"string_value":"x"}},\
        {"key":"page_location","value":{"string_value":"%s"}},\
        {"key":"ga_session_id","value":{"int_value":"6"}}],"event_bundle_sequence_id":"3",\
        "user_pseudo_id":%s,"device":{"category":"mobile","web_info":{"browser":"Safari"}},\
        "ecommerce":{"transaction_id":"#1001","purchase_revenue":12.5},"items":[]}
        """
        .formatted(name, page, cookie == null ? "null" : "\"" + cookie + "\"");
  }

  private static String enriched(Map<Integer, String> fields) {
    return IntStream.rangeClosed(1, ENRICHED_FIELDS)
        .mapToObj(position -> fields.getOrDefault(position, ""))
        .collect(Collectors.joining("\t"));
  }

  private static String order(String status, String paidAt, String refunded) {
    return "#1001,a@b.nl,%s,%s,EUR,150.00,0.00,26.03,150.00,,1,Tapijt,100.00,T1,Ann de Boer,Markt 1,"
            .formatted(status, paidAt)
        + "'1011 AA,Delft,NL,'0612345679,2026-01-30 09:00:00 +0100,,%s,\"Sleutel\nbij buren\","
            .formatted(refunded)
        + "shopify_draft_order,\"vip, Test\"\n";
  }

  private static String ticket(
      int id, String channel, String updatedAt, String status, String subject, String tags) {
    return """
        {"id":%d,"via":{"channel":"%s"},"created_at":"2026-01-29T08:00:00Z","updated_at":"%s",\
        "generated_timestamp":1769853600,"subject":"%s","description":"x","status":"%s",\
        "requester_id":370000000010,"tags":[%s],"satisfaction_rating":{"score":"unoffered"}}
        """
        .formatted(id, channel, updatedAt, subject, status, tags);
  }
}
