package io.journeylake.nightly;

import io.journeylake.lake.LedgerReader;
import io.journeylake.lake.LedgerRow;
import io.journeylake.lake.Night;
import io.journeylake.table.CheckResult;
import io.journeylake.table.Run;
import io.journeylake.table.StepRun;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what the attempts at one night did; reads the run ledger and does not start Spark. */
@Command(
    name = "history",
    description =
        "Shows the attempts at a night, what each step wrote, and checks that did not hold.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "DATE", description = "The night, for example 2026-01-31.")
  private String date;

  @Override
  public Integer call() {
    String night = Night.parse(date).toString();
    LedgerReader ledger = new LedgerReader(options.lake());
    List<LedgerRow> runs =
        ledger.rows(Run.TABLE).stream()
            .filter(run -> run.text(Run.NIGHT).equals(night))
            .sorted(Comparator.comparingLong(run -> run.number(Run.GENERATION)))
            .toList();
    if (runs.isEmpty()) {
      System.out.println("No attempt at night " + night + " stands in " + options.lake() + ".");
      return 0;
    }
    RunTable.of(runs).print(System.out);
    steps(ledger, night).printBelow(System.out);
    brokenChecks(ledger, night).printBelow(System.out);
    return 0;
  }

  private static TextTable steps(LedgerReader ledger, String night) {
    TextTable table =
        new TextTable(
            List.of("run", "step", "table", "version", "rows written", "seconds"),
            List.of(3, 4, 5));
    ledger.rows(StepRun.TABLE).stream()
        .filter(step -> step.text(StepRun.NIGHT).equals(night))
        .sorted(
            Comparator.comparing((LedgerRow step) -> step.text(StepRun.RUN_ID))
                .thenComparing(step -> Steps.NAMES.indexOf(step.text(StepRun.STEP)))
                .thenComparing(step -> step.text(StepRun.TABLE_NAME)))
        .forEach(
            step ->
                table.row(
                    step.text(StepRun.RUN_ID),
                    step.text(StepRun.STEP),
                    step.text(StepRun.TABLE_NAME),
                    step.text(StepRun.VERSION),
                    TextTable.number(step.number(StepRun.ROWS_WRITTEN)),
                    step.text(StepRun.SECONDS)));
    return table;
  }

  private static TextTable brokenChecks(LedgerReader ledger, String night) {
    List<LedgerRow> broken =
        ledger.rows(CheckResult.TABLE).stream()
            .filter(check -> check.text(CheckResult.NIGHT).equals(night))
            .filter(check -> check.text(CheckResult.PASSED).equals("false"))
            .sorted(
                Comparator.comparing((LedgerRow check) -> check.text(CheckResult.RUN_ID))
                    .thenComparing(check -> check.text(CheckResult.TABLE_NAME))
                    .thenComparing(check -> check.text(CheckResult.CHECK_NAME)))
            .toList();
    return new TextTable(
            List.of("run", "table", "check that did not hold", "severity", "found"), List.of(4))
        .rows(
            broken,
            CheckResult.RUN_ID,
            CheckResult.TABLE_NAME,
            CheckResult.CHECK_NAME,
            CheckResult.SEVERITY,
            CheckResult.OBSERVED);
  }
}
