package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.lake.Night;
import io.journeylake.table.Quarantine;
import java.sql.Date;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at rejected rows, reads them again, and removes old ones. */
@Command(
    name = "quarantine",
    description = "Looks at rows that broke a rule, reads them again, and removes old ones.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QuarantineCommand.ListCommand.class,
      QuarantineCommand.ShowCommand.class,
      ReplayCommand.class,
      PurgeCommand.class
    })
final class QuarantineCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Counts rejected rows. */
  @Command(
      name = "list",
      description = "Counts rejected rows by source, night and reasons.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {

    @Mixin private CommonOptions options;

    @Override
    public Integer call() {
      TextTable table = new TextTable(List.of("source", "night", "rows", "reasons"), List.of(2));
      Column reasons = concat_ws(", ", col(Quarantine.REASONS)).as("reasons");
      Session.reading(options)
          .lake()
          .read(Quarantine.TABLE)
          .groupBy(col(Quarantine.SOURCE), col(Quarantine.NIGHT), reasons)
          .agg(count(lit(1)))
          .sort(col(Quarantine.SOURCE), col(Quarantine.NIGHT), col("reasons"))
          .collectAsList()
          .forEach(row -> table.row(row.get(0), row.get(1), row.get(3), row.get(2)));
      table.print(System.out);
      return 0;
    }
  }

  /** Prints rejected rows. */
  @Command(
      name = "show",
      description = "Prints rejected rows as they stood in the file: personal data.",
      mixinStandardHelpOptions = true)
  static final class ShowCommand implements Callable<Integer> {

    @Mixin private CommonOptions options;

    @Parameters(paramLabel = "SOURCE", description = "For example web/ga4_events.")
    private String source;

    @Option(names = "--night", paramLabel = "DATE", description = "Only files of this night.")
    private String night;

    @Option(
        names = "--limit",
        defaultValue = "20",
        description = "Rows to print. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
      Column wanted = col(Quarantine.SOURCE).equalTo(source);
      if (night != null) {
        wanted = wanted.and(col(Quarantine.NIGHT).equalTo(Date.valueOf(Night.parse(night))));
      }
      Session.reading(options)
          .lake()
          .read(Quarantine.TABLE)
          .where(wanted)
          .sort(Quarantine.FILE, Quarantine.LINE)
          .select(
              col(Quarantine.FILE),
              col(Quarantine.LINE),
              concat_ws(", ", col(Quarantine.REASONS)),
              col(Quarantine.RAW_LINE))
          .limit(limit)
          .collectAsList()
          .forEach(
              row ->
                  System.out.println(
                      row.get(0) + ":" + row.get(1) + "  " + row.get(2) + "\n  " + row.get(3)));
      return 0;
    }
  }
}
