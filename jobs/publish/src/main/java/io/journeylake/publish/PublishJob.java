package io.journeylake.publish;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Step;
import io.journeylake.table.ClosedPeriodChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks all tables, publishes them in one commit, and exports what was published. */
public final class PublishJob implements Step {

  private static final int NAMED_CHECKS = 3;

  private final PublishSettings settings;
  private final Path output;
  private List<CheckOutcome> warnings = List.of();
  private String summary = "";

  /**
   * Creates the step.
   *
   * @param settings section publish of the settings
   * @param output folder of the DuckDB file and the journey map
   */
  public PublishJob(PublishSettings settings, Path output) {
    this.settings = settings;
    this.output = output;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public void run(Lake lake, Night night) {
    RunLedger ledger = new RunLedger(lake);
    List<PublishedTable> before = ledger.published();
    CandidateSet candidates = new CandidateSet(lake, before);

    CheckSet.Result checked = new CheckSet(lake.spark(), candidates).run();
    if (!checked.outcomes().isEmpty()) {
      ledger.recordChecks(
          night, checked.outcomes().stream().map(outcome -> outcome.row(night)).toList());
    }
    rejectIfBroken(night, checked.outcomes());
    warnings = checked.outcomes().stream().filter(CheckOutcome::warns).toList();

    long closedChanges = new LogClosedChanges(lake, candidates).log(night, before);
    Publication publication =
        publishedBefore(lake, night, before, checked.tables())
            .orElseGet(() -> Publication.of(night, ledger.publish(night, checked.tables())));
    new ExportPublication(settings, output).run(lake, checked.tables());
    summary = publication.inWords(checked.tables()) + inWords(closedChanges);
  }

  private static String inWords(long closedChanges) {
    return closedChanges == 0
        ? ""
        : "\n    closed months that changed: "
            + closedChanges
            + ", see table "
            + ClosedPeriodChange.TABLE.name();
  }

  /**
   * What the last run published, in one line that a scheduler can pass on; and in a second one, if
   * that is so, that closed months changed by it.
   */
  public String summary() {
    return summary;
  }

  /** Whether the last run published although a check that only warns did not hold. */
  public boolean hasWarnings() {
    return !warnings.isEmpty();
  }

  /** The checks that only warn and did not hold, each as one line of counts. */
  public List<String> warnings() {
    return warnings.stream().map(CheckOutcome::inWords).toList();
  }

  /** What this attempt published, if just these versions, before it was killed or run again. */
  private static Optional<Publication> publishedBefore(
      Lake lake, Night night, List<PublishedTable> before, List<PublishedTable> now) {
    return Set.copyOf(before).equals(Set.copyOf(now))
        ? Publication.newest(lake).filter(last -> last.isOf(night))
        : Optional.empty();
  }

  private static void rejectIfBroken(Night night, List<CheckOutcome> outcomes) {
    List<CheckOutcome> broken = outcomes.stream().filter(CheckOutcome::stops).toList();
    if (!broken.isEmpty()) {
      String first =
          broken.stream()
              .limit(NAMED_CHECKS)
              .map(CheckOutcome::inWords)
              .collect(Collectors.joining("; "));
      throw Failure.rejected(
          "Cannot publish night " + night.date(),
          (broken.size() == 1 ? "1 check" : broken.size() + " checks") + " did not hold: " + first,
          "Readers keep the last published night. All checks stand in table check_result under run "
              + night.runId()
              + ": repair the data or the step that wrote it, and run the night again.");
    }
  }
}
