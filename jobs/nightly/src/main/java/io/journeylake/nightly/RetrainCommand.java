package io.journeylake.nightly;

import io.journeylake.identity.IdentitySettings;
import io.journeylake.identity.Retraining;
import io.journeylake.identity.Retraining.Report;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns the match model anew. */
@Command(
    name = "retrain",
    description = {
      "Learns anew how much it says when records agree, and tells what that would change. With",
      "--adopt the next night links all records by it; ids stay with the larger part."
    },
    mixinStandardHelpOptions = true)
final class RetrainCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Option(names = "--adopt", description = "Lets nights use the new model.")
  private boolean adopt;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    Session session = Session.reading(options);
    IdentitySettings settings = options.settings().section("identity", IdentitySettings.class);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      Retraining retraining = Retraining.of(settings, session.wholeLake());
      print(retraining.report());
      if (adopt) {
        retraining.adopt();
        System.out.println("The next night links all records by the new model.");
      } else {
        System.out.println("Nothing was written; --adopt lets nights use the new model.");
      }
      return 0;
    }
  }

  private static void print(Report report) {
    System.out.println(
        "Learnt from "
            + TextTable.number(report.records())
            + " records. Of "
            + TextTable.number(report.customers())
            + " customers "
            + TextTable.number(report.sameCustomers())
            + " would have the records that they have, and "
            + TextTable.number(report.keptIds())
            + " would keep their ids; "
            + TextTable.number(report.movedRecords())
            + " records would move.");
    System.out.println("\nWeights that move most, in bits:");
    TextTable table =
        new TextTable(List.of("comparison", "level", "before", "after"), List.of(2, 3));
    report
        .weights()
        .forEach(
            weight ->
                table.row(
                    weight.comparison(),
                    weight.level(),
                    String.format(Locale.ROOT, "%+.1f", weight.before()),
                    String.format(Locale.ROOT, "%+.1f", weight.after())));
    table.print(System.out);
    System.out.println();
  }
}
