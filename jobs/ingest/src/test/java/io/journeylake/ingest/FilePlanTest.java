package io.journeylake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilePlanTest {

  private static final SourceContract KEYLESS = source("");
  private static final SourceContract KEYED = source("key: {columns: [id]}");

  @Test
  void nothingFreshIsNothingToDo() {
    assertThat(plan(KEYLESS, List.of(), consumed(30, "A", 2, 0)).isEmpty()).isTrue();
  }

  @Test
  void correctedFileSupersedesItsOldContent() {
    FilePlan plan = plan(KEYLESS, List.of(fresh(30, "B")), consumed(30, "A", 2, 0));

    assertThat(plan.read()).containsExactly(fresh(30, "B"));
    assertThat(plan.superseded()).containsExactly(fresh(30, "A").fileId());
    assertThat(plan.touched())
        .containsExactlyInAnyOrder(fresh(30, "A").fileId(), fresh(30, "B").fileId());
  }

  @Test
  void laterFileWithTheSameBytesIsACopyOfTheConsumedOne() {
    FilePlan plan = plan(KEYLESS, List.of(fresh(31, "A")), consumed(30, "A", 2, 0));

    assertThat(plan.read()).isEmpty();
    assertThat(plan.copies())
        .containsOnlyKeys(fresh(31, "A"))
        .containsValue(new FilePlan.Original(fresh(30, "A").fileId(), 2));
  }

  @Test
  void earlierFileWithTheSameBytesTakesTheRowsOver() {
    FilePlan plan = plan(KEYLESS, List.of(fresh(30, "A")), consumed(31, "A", 2, 0));

    assertThat(plan.read()).containsExactly(fresh(30, "A"));
    assertThat(plan.copies())
        .containsOnlyKeys(fresh(31, "A"))
        .containsValue(new FilePlan.Original(fresh(30, "A").fileId(), -1));
  }

  @Test
  void copyIsReadWhenItsOriginalIsCorrected() {
    FilePlan plan =
        plan(
            KEYLESS,
            List.of(fresh(29, "B")),
            consumed(29, "A", 2, 0),
            consumed(30, "A", 2, 2),
            consumed(31, "A", 2, 2));

    assertThat(plan.read()).containsExactly(fresh(29, "B"), fresh(30, "A"));
    assertThat(plan.copies()).isEmpty();
  }

  @Test
  void filesWithoutRowsAreNoCopiesOfEachOther() {
    FilePlan plan = plan(KEYLESS, List.of(fresh(31, "empty")), consumed(30, "empty", 0, 0));

    assertThat(plan.read()).containsExactly(fresh(31, "empty"));
    assertThat(plan.copies()).isEmpty();
  }

  @Test
  void lateFileOfASourceWithAKeyHasLaterFilesReadAgain() {
    FilePlan plan =
        plan(KEYED, List.of(fresh(30, "B")), consumed(29, "A", 2, 0), consumed(31, "C", 2, 0));

    assertThat(plan.read()).containsExactly(fresh(30, "B"), fresh(31, "C"));
    assertThat(plan.superseded()).isEmpty();
  }

  @Test
  void fileThatLeftTheLandingFolderKeepsItsRows() {
    FilePlan plan =
        FilePlan.of(
            KEYED, List.of(fresh(30, "B")), List.of(landed(30)), List.of(consumed(31, "C", 2, 0)));

    assertThat(plan.read()).containsExactly(fresh(30, "B"));
  }

  @Test
  void patternsTellTheNight() {
    NightPattern plain = NightPattern.of("{night}*", "x/y");
    NightPattern vendor = NightPattern.of("export_{night:yyyyMMdd}.csv", "x/y");
    NightPattern words = NightPattern.of("*-{night:d MMM yyyy}.csv", "x/y");

    assertThat(plain.night("2026-01-31.csv.gz")).hasValue(LocalDate.parse("2026-01-31"));
    assertThat(plain.night("x2026-01-31.csv")).isEmpty();
    assertThat(vendor.night("export_20260131.csv")).hasValue(LocalDate.parse("2026-01-31"));
    assertThat(vendor.night("export_20260231.csv")).isEmpty();
    assertThat(vendor.night("exportX20260131.csv")).isEmpty();
    assertThat(words.night("cost-3 Feb 2026.csv")).hasValue(LocalDate.parse("2026-02-03"));
    assertThat(words.night("cost-31 Jan 2026.csv")).hasValue(LocalDate.parse("2026-01-31"));
    assertThatThrownBy(() -> NightPattern.of("{night:yyyyMM}-{night}.csv", "x/y"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("{night} twice");
  }

  private static FilePlan plan(
      SourceContract source, List<ChosenFile> fresh, ConsumedFile... consumed) {
    List<LandedFile> landed =
        Stream.concat(
                fresh.stream().map(ChosenFile::file),
                Stream.of(consumed).map(file -> landed(file.file().night().getDayOfMonth())))
            .distinct()
            .toList();
    return FilePlan.of(source, fresh, landed, List.of(consumed));
  }

  private static ChosenFile fresh(int day, String digest) {
    return ChosenFile.of(landed(day), digest);
  }

  private static ConsumedFile consumed(int day, String digest, long read, long duplicate) {
    LandedFile file = landed(day);
    return new ConsumedFile(
        FileDigests.fileId(file.path(), digest),
        new LandedFile(file.source(), file.path(), null, file.night(), 10, 1),
        digest,
        read,
        duplicate,
        file.night());
  }

  private static LandedFile landed(int day) {
    String path = "orders/sales/2026-01-" + day + ".csv";
    return new LandedFile(
        "orders/sales", path, "file:/landing/" + path, LocalDate.of(2026, 1, day), 10, 1);
  }

  private static SourceContract source(String rest) {
    return SourceContracts.parse(Exports.contract("", rest), "the test's contract");
  }
}
