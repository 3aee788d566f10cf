package io.journeylake.contract;

import static io.journeylake.contract.SourceChecks.Level.OFF;
import static io.journeylake.contract.SourceChecks.Level.STOP;
import static io.journeylake.contract.SourceChecks.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.SourceContract.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceContractsTest {

  private static final String VISITS =
      """
      kind: SourceContract
      name: visits
      family: shop
      description: Visits to the shop, counted at the door.
      grain: One row per visit.
      read: {format: csv}
      columns:
        - {name: id, physicalName: Visit ID, physicalType: STRING, required: true, description: "Number."}
        - {name: at, physicalType: TIMESTAMP, format: "yyyy-MM-dd HH:mm", zone: Europe/Amsterdam, description: "When."}
      key: {columns: [id]}
      """;

  private static final String SAME_AS =
      "people: {record: id, sameAs: [{record: id}, {source: %s, record: id}]}\n";

  @TempDir Path folder;

  @Test
  void clockIsCorrectedByBothTimesOrByNone() {
    String event =
        "events: [{type: shop.visited, direction: inbound, at: at, touchpoint: id, %s: at}]\n";

    for (String only : List.of("sentAt", "receivedAt")) {
      assertRefused(
          () -> SourceContracts.parse(VISITS + event.formatted(only), "visits.yaml"),
          "event shop.visited has only one of sentAt and receivedAt");
    }
    assertThat(
            SourceContracts.parse(VISITS + event.formatted("sentAt: at, receivedAt"), "visits.yaml")
                .events())
        .extracting(SourceContract.Event::receivedAt)
        .containsExactly("at");
  }

  @Test
  void whatIsNotSaidHasADefault() {
    SourceContract source = SourceContracts.parse(VISITS, "visits.yaml");

    assertThat(source.id()).isEqualTo("shop/visits");
    assertThat(source.read())
        .isEqualTo(
            new SourceContract.Read(
                Format.CSV, "{night}*", "UTF-8", 0, 1, ",", "\"", false, List.of(), null));
    assertThat(source.maxRejectedShare()).isEqualTo(0.1);
    assertThat(source.maxRejectedRows()).isZero();
    assertThat(source.rules()).isEmpty();
    assertThat(source.events()).isEmpty();
    assertThat(source.people()).isNull();
    assertThat(source.checks())
        .isEqualTo(
            new SourceChecks(14, 0.05, WARN, WARN, WARN, WARN, WARN, WARN, WARN, WARN, WARN, WARN));
    SourceContract.Column at = source.columns().get(1);
    assertThat(at.physicalName()).isEqualTo("at");
    assertThat(at.classification()).isEqualTo(Classification.NONE);
    assertThat(at.required()).isFalse();
    assertThat(at.allowed()).isEmpty();
    assertThat(at.position()).isZero();
  }

  @Test
  void whatIsSaidReplacesTheDefault() {
    SourceContract source =
        SourceContracts.parse(
            VISITS.replace(
                    "{format: csv}",
                    "{format: csv, encoding: ISO-8859-1, titleLines: 2, headerLines: 3, delimiter:"
                        + " ';', quote: \"'\", multiline: true, nullValues: [\"--\"], ignoreLines:"
                        + " '^Total'}")
                + "maxRejectedShare: 0.5\nmaxRejectedRows: 7\n"
                + "checks: {history: 30, rejectedShare: 0.01, rows: stop, freshness: off}\n",
            "visits.yaml");

    assertThat(source.read())
        .isEqualTo(
            new SourceContract.Read(
                Format.CSV,
                "{night}*",
                "ISO-8859-1",
                2,
                3,
                ";",
                "'",
                true,
                List.of("--"),
                "^Total"));
    assertThat(source.maxRejectedShare()).isEqualTo(0.5);
    assertThat(source.maxRejectedRows()).isEqualTo(7);
    assertThat(source.checks())
        .isEqualTo(
            new SourceChecks(30, 0.01, STOP, OFF, WARN, WARN, WARN, WARN, WARN, WARN, WARN, WARN));
  }

  @Test
  void tabSeparatedFilesHaveNeitherHeaderNorQuotes() {
    SourceContract source =
        SourceContracts.parse(
            VISITS
                .replace("format: csv", "format: tsv")
                .replace("{name: id,", "{name: id, position: 2,")
                .replace("{name: at,", "{name: at, position: 1,"),
            "visits.yaml");

    assertThat(source.read().delimiter()).isEqualTo("\t");
    assertThat(source.read().quote()).isEmpty();
    assertThat(source.read().headerLines()).isZero();
  }

  @Test
  void columnOfAFileWithoutHeaderNeedsAPosition() {
    assertRefused(
        () -> SourceContracts.parse(VISITS.replace("format: csv", "format: tsv"), "visits.yaml"),
        "column id has no position in a file without header");
  }

  @Test
  void timeWithoutOffsetAndZoneIsRefused() {
    assertRefused(
        () -> SourceContracts.parse(VISITS.replace(" zone: Europe/Amsterdam,", ""), "visits.yaml"),
        "the times of column at have no offset and no zone is declared");
  }

  @Test
  void timeWithoutFormatIsRefused() {
    assertRefused(
        () ->
            SourceContracts.parse(
                VISITS.replace(" format: \"yyyy-MM-dd HH:mm\",", ""), "visits.yaml"),
        "column at is a TIMESTAMP without a format");
  }

  @Test
  void timesWithAnOffsetOrCountedFromTheEpochNeedNoZone() {
    for (String format : List.of("iso", "epoch-millis", "yyyy-MM-dd HH:mm xx")) {
      String text =
          VISITS
              .replace(" zone: Europe/Amsterdam,", "")
              .replace("\"yyyy-MM-dd HH:mm\"", "\"" + format + "\"");

      assertThat(SourceContracts.parse(text, "visits.yaml").columns().get(1).format())
          .isEqualTo(format);
    }
  }

  @Test
  void unknownKeyIsRefusedByItsName() {
    assertRefused(
        () ->
            SourceContracts.parse(
                VISITS.replace("{format: csv}", "{format: csv, sheet: 1}"), "visits.yaml"),
        "sheet");
  }

  @Test
  void keyThatIsGivenTwiceIsRefusedByItsLine() {
    assertRefused(
        () -> SourceContracts.parse(VISITS + "family: office\n", "visits.yaml"),
        "line 11: Duplicate field 'family'");
  }

  @Test
  void columnThatIsDeclaredTwiceIsRefused() {
    assertRefused(
        () -> SourceContracts.parse(VISITS.replace("name: at,", "name: id,"), "visits.yaml"),
        "column id is declared twice");
  }

  @Test
  void keyOfAnUndeclaredColumnIsRefused() {
    assertRefused(
        () -> SourceContracts.parse(VISITS.replace("[id]", "[id, door]"), "visits.yaml"),
        "key names column door, which is not declared");
    assertRefused(
        () ->
            SourceContracts.parse(
                VISITS.replace("{columns: [id]}", "{columns: [id], newestBy: changed}"),
                "visits.yaml"),
        "newestBy names column changed, which is not declared");
  }

  @Test
  void eventTypeThatIsNoneIsRefused() {
    assertRefused(
        () ->
            SourceContracts.parse(
                VISITS
                    + "events:\n"
                    + "  - {type: Visited, direction: inbound, at: at, touchpoint: \"'Door'\"}\n",
                "visits.yaml"),
        "events[0].type");
  }

  @Test
  void textThatIsNoYamlIsRefusedByItsLine() {
    assertRefused(() -> SourceContracts.parse("kind: [", "visits.yaml"), "line 1:");
    assertRefused(() -> SourceContracts.parse("- kind", "visits.yaml"), "it holds no keys");
  }

  @Test
  void sourceOfADirectoryIsAddedToThoseThatShip() throws IOException {
    save("shop/visits.yaml", VISITS);

    assertThat(SourceContracts.load(List.of(folder)))
        .extracting(SourceContract::id)
        .contains("shop/visits", "web/ga4_events")
        .isSorted();
  }

  @Test
  void laterDirectoryReplacesASourceOfTheSameName() throws IOException {
    save("one/shop/visits.yaml", VISITS);
    save("two/shop/visits.yaml", VISITS.replace("at the door", "at the till"));
    save("two/web/ga4_events.yaml", VISITS.replace("visits", "ga4_events").replace("shop", "web"));

    List<SourceContract> sources =
        SourceContracts.load(List.of(folder.resolve("one"), folder.resolve("two")));

    assertThat(sources)
        .filteredOn(source -> source.id().equals("shop/visits"))
        .singleElement()
        .satisfies(source -> assertThat(source.description()).contains("at the till"));
    assertThat(sources)
        .filteredOn(source -> source.id().equals("web/ga4_events"))
        .singleElement()
        .satisfies(source -> assertThat(source.columns()).hasSize(2));
  }

  @Test
  void sourceThatIsSavedUnderAnotherNameIsRefused() throws IOException {
    save("shop/calls.yaml", VISITS);

    assertRefused(
        () -> SourceContracts.load(List.of(folder)),
        "it declares shop/visits, which does not match its place");
  }

  @Test
  void sourceThatIsSaidToKnowTheSamePeopleMustExist() throws IOException {
    save("shop/visits.yaml", VISITS + SAME_AS.formatted("crm/salesforce_contacts"));
    assertThat(SourceContracts.load(List.of(folder)))
        .filteredOn(source -> source.id().equals("shop/visits"))
        .flatExtracting(source -> source.people().sameAs())
        .containsExactly(
            new SourceContract.SameAs(null, "id"),
            new SourceContract.SameAs("crm/salesforce_contacts", "id"));

    save("shop/visits.yaml", VISITS + SAME_AS.formatted("crm/nobody"));
    assertRefused(
        () -> SourceContracts.load(List.of(folder)),
        "sameAs names source crm/nobody, which does not exist");
  }

  @Test
  void directoryThatIsNotThereIsRefused() {
    assertRefused(
        () -> SourceContracts.load(List.of(folder.resolve("nowhere"))),
        "there is no such directory");
  }

  @Test
  void fileThatIsNoUtf8IsRefused() throws IOException {
    Path file = Files.createDirectories(folder.resolve("shop")).resolve("visits.yaml");
    Files.write(file, VISITS.replace("door", "entr\u00e9e").getBytes(StandardCharsets.ISO_8859_1));

    assertRefused(() -> SourceContracts.load(List.of(folder)), "Save the file as UTF-8 text.");
  }

  private void save(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static void assertRefused(ThrowingCallable call, String part) {
    assertThatThrownBy(call)
        .isInstanceOf(Failure.class)
        .hasMessageContaining(part)
        .satisfies(
            failure -> {
              assertThat(((Failure) failure).exitCode()).isEqualTo(ExitCode.CONFIGURATION);
              assertThat(failure.getMessage()).doesNotContain("\n");
            });
  }
}
