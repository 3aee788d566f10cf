package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.identity.CustomerSizes;
import io.journeylake.identity.EstimatedAccuracy;
import io.journeylake.identity.IdentityAccuracy;
import io.journeylake.identity.IdentitySettings;
import io.journeylake.identity.WorstErrors;
import io.journeylake.lake.Lake;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how right results are. */
@Command(
    name = "accuracy",
    description = "Measures results against the truth, or says how right they are likely to be.",
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
      description = {
        "How many pairs of records that identity took for one person are one, and with a truth how",
        "many of those that are it took for one, and which customers are worst; without a truth as",
        "far as that can be estimated."
      },
      mixinStandardHelpOptions = true)
  static final class IdentityCommand implements Callable<Integer> {

    @Mixin private CommonOptions options;

    @Option(
        names = "--truth",
        paramLabel = "FILE",
        description = "CSV with the columns source, record, person, and perhaps knowable_as.")
    private Path truth;

    @Option(
        names = "--format",
        defaultValue = "table",
        description = "table or json. Default: ${DEFAULT-VALUE}.")
    private FigureFormat format;

    @Override
    public Integer call() {
      TruthFile known = truth == null ? null : TruthFile.of(truth);
      Lake lake = Session.reading(options).lake();
      Figures figures = new Figures();
      IdentityFigures ofIdentity = new IdentityFigures(figures);
      if (known != null) {
        IdentityAccuracy accuracy = accuracy(lake, known.rows(lake.spark()));
        ofIdentity.accuracy(accuracy);
        figures.count("true_records_without_a_record", accuracy.truthWithoutRecord());
        figures.count("records_without_a_truth", accuracy.recordsWithoutTruth());
        figures.count("records_with_several_true_people", accuracy.contestedTruth());
      }
      IdentitySettings settings = options.settings().section("identity", IdentitySettings.class);
      ofIdentity.estimated(EstimatedAccuracy.of(lake, settings));
      figures.count("links_in_quarantine", CustomerSizes.linksInQuarantine(lake));
      figures.rows("records_per_customer", CustomerSizes.of(lake));
      if (known != null) {
        WorstErrors worst = WorstErrors.of(lake, known.rows(lake.spark()));
        figures.rows("customers_with_most_people", worst.mixed());
        figures.rows("people_who_are_most_customers", worst.split());
      }
      figures.print(format, System.out);
      return 0;
    }

    private IdentityAccuracy accuracy(Lake lake, Dataset<Row> rows) {
      IdentityAccuracy accuracy = IdentityAccuracy.of(lake, rows);
      if (accuracy.records() == 0) {
        throw Failure.rejected(
            "Cannot compare identity with truth " + truth,
            "the lake has none of its records",
            "Give sources as family/source, and records by their keys in the export.");
      }
      return accuracy;
    }
  }
}
