package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.sample.SampleCompany;
import io.journeylake.sample.SampleSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night of a small company, and of a shop whose export has no key; and the same night with the
 * rows of its files in another order, a tenth of them twice, each file in three, one of which comes
 * again under another name. What readers see is one and the same.
 */
class OtherDeliveryIT {

  private static final String NIGHT = "2025-12-31";
  private static final long SEED = 20251231;

  /** Every format and its oddities: titles, totals, cells of several lines, no header, unzipped. */
  private static final List<String> SOURCES =
      List.of(
          "advertising/google_ads_cost",
          "crm/hubspot_contacts",
          "orders/shopify_orders",
          "support/zendesk_tickets",
          "web/ga4_events",
          "web/snowplow_enriched");

  /** They say in which file and line a row stands. */
  private static final List<String> WITH_PLACES =
      List.of("quarantine", "source_file", "timeline_event");

  /** Their ids are those of first events, which without a key are of a file and line. */
  private static final List<String> WITH_EVENT_IDS =
      List.of("journey", "journey_step", "session", "touchpoint");

  @TempDir private static Path folder;

  private static RetailNights exported;
  private static RetailNights otherwise;
  private static int files;

  @BeforeAll
  static void nights() throws IOException {
    SampleCompany.write(folder.resolve("company"), new SampleSettings(40, 0, 1));
    exported = new RetailNights(folder.resolve("exported"));
    otherwise = new RetailNights(folder.resolve("otherwise"));
    exported.export(NIGHT, 0, 40, "536365,P1,HOLDER,6,2025-12-31 09:00:00,2.55,,France\n");
    Path landing = folder.resolve("exported/landing");
    for (String source : SOURCES) {
      Files.createDirectories(landing.resolve(source).getParent());
      Files.move(folder.resolve("company/landing").resolve(source), landing.resolve(source));
    }
    files = new OtherDelivery(folder.resolve("otherwise/landing"), SEED).deliver(landing);
    exported.night("lake", NIGHT);
    otherwise.night("lake", NIGHT);
  }

  @Test
  void publishedTablesHaveTheSameRows() {
    assertThat(withoutPlaces(otherwise)).hasSizeGreaterThan(20).isEqualTo(withoutPlaces(exported));
  }

  @Test
  void eventsAndWhatIsMadeOfThemAreTheSameWhereverTheyStand() {
    String keyless = "source = 'orders/retail_csv'";
    List<String> queries = new ArrayList<>();
    queries.add(digest("timeline_event where not " + keyless, "file_id, line"));
    queries.add(digest("timeline_event where " + keyless, "event_id, file_id, line"));
    for (String table : WITH_EVENT_IDS) {
      String ofOthers = "select customer_id from timeline_event where " + keyless;
      queries.add(digest(table + " where customer_id not in (" + ofOthers + ")", ""));
    }

    assertThat(queries)
        .allSatisfy(
            query ->
                assertThat(otherwise.csv("lake", query))
                    .as(query)
                    .isEqualTo(exported.csv("lake", query))
                    .doesNotContain("\n0,"));
  }

  private static String digest(String rows, String without) {
    String columns = without.isEmpty() ? "*" : "* except (" + without + ")";
    return "select count(*) as rows, bit_xor(xxhash64(struct("
        + columns
        + "))) as digest from "
        + rows;
  }

  @Test
  void rowsAreRefusedForTheSameReasonsHoweverOftenTheyCame() {
    String refused =
        "select count(distinct source, raw_line, reasons) as rows,"
            + " bit_xor(distinct xxhash64(source, raw_line, reasons)) as digest from quarantine";

    assertThat(otherwise.csv("lake", refused))
        .isEqualTo(exported.csv("lake", refused))
        .doesNotContain("\n0,");
  }

  @Test
  void everyRowIsAcceptedOnceAndNoneIsLost() {
    String counts =
        "select count(*) as files, sum(rows_read) - sum(rows_accepted + rows_quarantined"
            + " + rows_duplicate) as lost from source_file";
    String accepted =
        "select source, sum(rows_accepted) as accepted from source_file group by source order by 1";

    assertThat(otherwise.csv("lake", counts)).isEqualTo("files,lost\n" + files + ",0\n");
    assertThat(otherwise.csv("lake", accepted)).isEqualTo(exported.csv("lake", accepted));
  }

  @Test
  void journeyTablesHaveTheSameBytes() {
    assertThat(bytes(otherwise)).isEqualTo(bytes(exported)).hasSizeGreaterThan(15);
  }

  private static Map<String, String> withoutPlaces(RetailNights nights) {
    return nights
        .published("lake")
        .lines()
        .skip(1)
        .map(line -> line.split(",", 2))
        .filter(line -> !WITH_PLACES.contains(line[0]) && !WITH_EVENT_IDS.contains(line[0]))
        .collect(
            Collectors.toMap(line -> line[0], line -> line[1], (one, two) -> one, TreeMap::new));
  }

  /** Digests of the files of which the newest version of each journey table is made. */
  private static Map<String, List<String>> bytes(RetailNights nights) {
    Map<String, List<String>> digests = new TreeMap<>();
    for (TableContract table : TableContracts.all()) {
      if (table.step().equals("tables")) {
        String path = nights.table("lake", table).toString();
        String[] files = SparkSession.active().read().format("delta").load(path).inputFiles();
        digests.put(
            table.name(), Stream.of(files).map(OtherDeliveryIT::digestOf).sorted().toList());
      }
    }
    return digests;
  }

  private static String digestOf(String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(URI.create(file)));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has no SHA-256", e);
    }
  }
}
