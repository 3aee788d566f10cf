package io.journeylake.nightly;

import io.journeylake.identity.IdentityAccuracy;
import io.journeylake.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures results against a truth that somebody knows. */
@Command(
    name = "accuracy",
    description = "Measures results against the truth.",
    mixinStandardHelpOptions = true,
    subcommands = AccuracyCommand.IdentityCommand.class)
final class AccuracyCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Measures who was taken for whom. */
  @Command(
      name = "identity",
      description =
          "Precision and recall of the pairs of records that identity took for one person.",
      mixinStandardHelpOptions = true)
  static final class IdentityCommand implements Callable<Integer> {

    @Mixin private CommonOptions options;

    @Option(
        names = "--truth",
        required = true,
        paramLabel = "FILE",
        description = "CSV with the columns source, record, person.")
    private Path truth;

    @Override
    public Integer call() {
      TruthFile known = TruthFile.of(truth);
      Lake lake = Session.reading(options).lake();
      print(IdentityAccuracy.of(lake, known.rows(lake.spark())));
      return 0;
    }

    private static void print(IdentityAccuracy accuracy) {
      TextTable table = new TextTable(List.of("figure", "value"), List.of(1));
      table.row("records compared", count(accuracy.records()));
      table.row("customers", count(accuracy.customers()));
      table.row("people", count(accuracy.people()));
      table.row("precision of pairs", share(accuracy.pairs().precision()));
      table.row("recall of pairs", share(accuracy.pairs().recall()));
      table.row("F1 of pairs", share(accuracy.pairs().f1()));
      table.row("B-cubed precision", share(accuracy.bcubed().precision()));
      table.row("B-cubed recall", share(accuracy.bcubed().recall()));
      table.row("B-cubed F1", share(accuracy.bcubed().f1()));
      table.row("records of the largest customer", count(accuracy.largestCustomer()));
      table.row("customers with more than one person", count(accuracy.mixedCustomers()));
      table.row("true records that the lake does not have", count(accuracy.truthWithoutRecord()));
      table.row("records that the truth does not name", count(accuracy.recordsWithoutTruth()));
      table.row("records with several people in the truth", count(accuracy.contestedTruth()));
      table.print(System.out);
    }

    private static String count(long value) {
      return String.format(Locale.ROOT, "%,d", value);
    }

    private static String share(double value) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
  }
}
