package io.journeylake.ingest;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceChecks.Level;
import io.journeylake.contract.SourceContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells how the headers and values of a night's files differ from the contract and from the nights
 * before. What a contract never declared is news once; a header that went while another came was
 * probably renamed, and to read it as empty would lose its values.
 */
final class CheckDrift {

  private final SourceContract source;
  private final NavigableMap<LocalDate, NightFigures> nights;

  CheckDrift(SourceContract source, NavigableMap<LocalDate, NightFigures> nights) {
    this.source = source;
    this.nights = nights;
  }

  /** Fails when a file lacks a column and has a header that no earlier night had. */
  void requireNoRename(Map<ChosenFile, Drift> drifts) {
    drifts.forEach(
        (file, drift) -> {
          List<String> fresh = fresh(drift.undeclared(), file.file().night());
          if (!drift.absent().isEmpty() && !fresh.isEmpty()) {
            throw Failure.rejected(
                "Cannot read " + file.file().path(),
                "its header has no "
                    + String.join(", ", drift.absent())
                    + "; it has "
                    + String.join(", ", drift.found())
                    + GuessHeader.inWords(drift.absent(), fresh),
                "Correct physicalName in the contract of "
                    + source.id()
                    + ", or remove the column if the export has it no more.");
          }
        });
  }

  /** What was found in the files of a night. */
  List<Finding> findings(LocalDate night) {
    List<Finding> findings = new ArrayList<>();
    Set<String> headers = new TreeSet<>();
    for (Measure measure : nights.get(night).measures()) {
      switch (measure.kind()) {
        case UNDECLARED -> headers.add(measure.column());
        case ABSENT ->
            add(
                findings,
                finding(
                    measure.column() + ".missing",
                    night,
                    source.checks().missingColumns(),
                    wasAbsent(measure.column(), night) ? 0 : 1,
                    "no column whose header is gone since the night before"));
        case UNLISTED ->
            add(
                findings,
                finding(
                    measure.column() + ".allowed",
                    night,
                    source.checks().newValues(),
                    measure.observed(),
                    "no row with a value that the contract does not allow"));
        default -> {}
      }
    }
    List<String> fresh = measuredBefore(night).isEmpty() ? List.of() : fresh(headers, night);
    add(
        findings,
        finding(
            "new_columns",
            night,
            source.checks().newColumns(),
            fresh.size(),
            "no header that is new"
                + (fresh.isEmpty() ? "" : ", but there is " + String.join(", ", fresh))));
    return findings;
  }

  private List<String> fresh(Iterable<String> headers, LocalDate night) {
    List<String> fresh = new ArrayList<>();
    for (String header : headers) {
      if (measuredBefore(night).stream()
          .noneMatch(figures -> figures.has(Measure.Kind.UNDECLARED, header))) {
        fresh.add(header);
      }
    }
    return fresh;
  }

  private boolean wasAbsent(String header, LocalDate night) {
    List<NightFigures> before = measuredBefore(night);
    return !before.isEmpty() && before.get(before.size() - 1).has(Measure.Kind.ABSENT, header);
  }

  private List<NightFigures> measuredBefore(LocalDate night) {
    return CompareWithPast.before(nights, night).values().stream()
        .filter(NightFigures::isMeasured)
        .toList();
  }

  private Finding finding(
      String check, LocalDate night, Level level, long observed, String expected) {
    return new Finding(source.id(), check, night, level, observed == 0, observed, expected);
  }

  private static void add(List<Finding> findings, Finding finding) {
    if (finding.level() != Level.OFF) {
      findings.add(finding);
    }
  }
}
