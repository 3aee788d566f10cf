package io.journeylake.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTest {
  private static final SampleSettings SETTINGS = new SampleSettings(600, 7, 42);

  @TempDir private static Path out;
  private static SampleReport report;
  private static Written written;

  @BeforeAll
  static void writeTheCompany() {
    report = SampleCompany.write(out, SETTINGS);
    written = new Written(out);
  }

  @Test
  void sameSeedGivesTheSameBytes(@TempDir Path again) throws IOException {
    SampleReport second = SampleCompany.write(again, SETTINGS);

    assertThat(second.rowsBySource()).isEqualTo(report.rowsBySource());
    assertThat(bytes(again)).containsExactlyInAnyOrderEntriesOf(bytes(out));
  }

  @Test
  void anotherSeedGivesAnotherCompany(@TempDir Path other) throws IOException {
    SampleCompany.write(other, new SampleSettings(600, 7, 43));

    Map<String, String> first = bytes(out);
    Map<String, String> second = bytes(other);
    assertThat(second.keySet()).isEqualTo(first.keySet());
    assertThat(second).doesNotContainEntry("truth/person.csv", first.get("truth/person.csv"));
    String orders = "landing/orders/shopify_orders/2025-12-31.csv";
    assertThat(second).doesNotContainEntry(orders, first.get(orders));
  }

  @Test
  void reportNamesWhatWasWritten() {
    assertThat(report.landing()).isEqualTo(out.resolve("landing"));
    assertThat(report.historyNight()).isEqualTo(LocalDate.of(2025, 12, 31));
    assertThat(report.nights())
        .hasSize(7)
        .startsWith(LocalDate.of(2026, 1, 1))
        .endsWith(LocalDate.of(2026, 1, 7));
    assertThat(report.rowsBySource()).hasSize(Source.values().length);
    assertThat(report.rowsBySource().values()).allMatch(rows -> rows > 0);
  }

  @Test
  void everySourceHasOneFileForTheHistoryAndOneForEachNight() {
    for (Source source : Source.values()) {
      assertThat(out.resolve("landing").resolve(source.file(report.historyNight())))
          .isNotEmptyFile();
      for (LocalDate night : report.nights()) {
        assertThat(out.resolve("landing").resolve(source.file(night))).exists();
      }
    }
  }

  @Test
  void everyRecordInTheExportsIsInTheTruth() {
    Set<String> told = written.identities().keySet();

    assertThat(told).containsAll(written.recordsInExports());
  }

  @Test
  void truthFilesUseTheRecordKeysOfTheExports() {
    assertThat(written.recordsInExports()).containsAll(written.identities().keySet());
  }

  @Test
  void noRecordHasTwoOwners() {
    List<String> records = written.column("truth/identity.csv", "record");

    assertThat(written.identities()).hasSameSizeAs(records);
  }

  @Test
  void everyOwnerOfARecordIsACustomerOrNobodysCustomer() {
    Set<String> people = new TreeSet<>(written.column("truth/person.csv", "person"));

    assertThat(people).hasSize(600);
    assertThat(written.identities().values())
        .allMatch(owner -> owner.matches("[BS]\\d{6}") || people.contains(owner));
  }

  @Test
  void salesforceFileIsLatin1() throws IOException {
    Path file = landed(Source.SALESFORCE_CONTACTS, "2025-12-31");
    byte[] bytes = Files.readAllBytes(file);

    Assertions.assertThatExceptionOfType(CharacterCodingException.class)
        .isThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("\"André\"");
  }

  @Test
  void hubspotFileStartsWithAByteOrderMark() throws IOException {
    byte[] bytes = Files.readAllBytes(landed(Source.HUBSPOT_CONTACTS, "2025-12-31"));

    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void losersOfASalesforceMergeNameTheirWinner() {
    List<Map<String, String>> rows = written.rows(Source.SALESFORCE_CONTACTS);
    List<Map<String, String>> losers =
        rows.stream().filter(row -> row.get("ISDELETED").equals("true")).toList();

    assertThat(losers).isNotEmpty();
    assertThat(losers)
        .allSatisfy(
            loser -> {
              String source = Source.SALESFORCE_CONTACTS.key() + ",";
              Map<String, String> owners = written.identities();
              assertThat(owners.get(source + loser.get("MASTERRECORDID")))
                  .isEqualTo(owners.get(source + loser.get("ID")));
            });
  }

  @Test
  void enrichedEventsHave131FieldsUnlessTheyAreCut() {
    Map<Integer, Integer> lengths = new TreeMap<>();
    written
        .lines(Source.SNOWPLOW_ENRICHED)
        .forEach(line -> lengths.merge(line.split("\t", -1).length, 1, Integer::sum));

    assertThat(lengths).containsOnlyKeys(129, 131);
    assertThat((long) lengths.get(129)).isEqualTo(written.badRows(Source.SNOWPLOW_ENRICHED));
  }

  @Test
  void badRowsAreCountedInTheTruth() {
    for (Source source : Source.values()) {
      assertThat(written.badRows(source)).as(source.key()).isGreaterThanOrEqualTo(2);
    }
    assertThat(written.brokenJson()).isEqualTo(written.badRowsFor("broken_json"));
  }

  @Test
  void purchasesOnTheWebsiteNameOrdersOfTheShop() {
    Set<String> orders = new TreeSet<>();
    written.rows(Source.SHOPIFY_ORDERS).forEach(row -> orders.add(row.get("Name")));

    List<String> purchases = written.transactionIds();
    assertThat(purchases).isNotEmpty();
    assertThat(orders).containsAll(purchases);
  }

  @Test
  void landingPagesCarryTheClickOfTheAdvertisement() {
    Set<String> clicks = written.recordsOf(Source.GOOGLE_ADS_CLICKS);

    List<String> landed = written.landedClicks();
    assertThat(landed).isNotEmpty();
    assertThat(clicks).containsAll(landed);
  }

  @Test
  void ordersAreNumberedInTheOrderOfTheirTimes() {
    Map<Integer, String> created = new TreeMap<>();
    for (Map<String, String> row : written.rows(Source.SHOPIFY_ORDERS)) {
      String name = row.get("Name");
      boolean broken = name.startsWith("#9999");
      if (!broken && row.get("Created at") != null) {
        created.put(Integer.valueOf(name.substring(1)), written.shopifyTime(row.get("Created at")));
      }
    }

    assertThat(new ArrayList<>(created.values())).isSorted();
  }

  @Test
  void deliveryNamesTheLateFileAndBothVersionsOfTheCorrectedOne() throws IOException {
    assertThat(Files.readAllLines(out.resolve("truth/delivery.csv"), StandardCharsets.UTF_8))
        .containsExactly(
            "file,night_available",
            "landing/social/instagram_comments/2026-01-01.jsonl,2026-01-03",
            "superseded/orders/shopify_orders/2026-01-02.csv,2026-01-02",
            "landing/orders/shopify_orders/2026-01-02.csv,2026-01-03");
    Path first =
        out.resolve("superseded").resolve(Source.SHOPIFY_ORDERS.file(LocalDate.of(2026, 1, 2)));
    assertThat(first).isNotEmptyFile();
    assertThat(first)
        .content()
        .isNotEqualTo(Files.readString(landed(Source.SHOPIFY_ORDERS, "2026-01-02")));
  }

  @Test
  void historyAloneHasNoAccidents(@TempDir Path alone) throws IOException {
    SampleReport history = SampleCompany.write(alone, new SampleSettings(40, 0, 1));

    assertThat(history.nights()).isEmpty();
    assertThat(alone.resolve("superseded")).doesNotExist();
    assertThat(Files.readAllLines(alone.resolve("truth/delivery.csv"), StandardCharsets.UTF_8))
        .hasSize(1);
  }

  @Test
  void mobileCheckoutSellsNothingWhileItIsBroken() {
    assertThat(written.mobilePurchasesBetween("20251110", "20251123")).isZero();
    assertThat(written.mobilePurchasesBetween("20251124", "20251207")).isPositive();
  }

  private static Path landed(Source source, String night) {
    return out.resolve("landing").resolve(source.file(LocalDate.parse(night)));
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : Written.files(folder)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      contents.put(folder.relativize(file).toString(), text);
    }
    return contents;
  }
}
