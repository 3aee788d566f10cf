package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;

import io.journeylake.identity.OverrideLedger;
import io.journeylake.lake.Lake;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What people say of records, against all that is inferred. */
@Command(
    name = "override",
    description =
        "Says of records that they are one person or two, whatever their keys say; lists and"
            + " withdraws what was said.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AddOverrideCommand.class,
      WithdrawOverrideCommand.class,
      OverrideCommand.ListCommand.class
    })
final class OverrideCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Prints what holds. */
  @Command(
      name = "list",
      description = "Prints the overrides that hold; a record without a source is gone.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {

    private static final String SOURCE_OF = "source_of";
    private static final String OTHER_SOURCE = "other_source";

    @Mixin private CommonOptions options;

    @Option(names = "--all", description = "Also what was withdrawn, and what was said before.")
    private boolean all;

    @Option(
        names = "--format",
        defaultValue = "table",
        description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private QueryResult.Format format;

    @Override
    public Integer call() {
      Lake lake = Session.reading(options).lake();
      OverrideLedger ledger = new OverrideLedger(lake);
      QueryResult.of(withSources(all ? ledger.history() : ledger.current(), lake))
          .print(format, System.out);
      return 0;
    }

    private static Dataset<Row> withSources(Dataset<Row> overrides, Lake lake) {
      Dataset<Row> first = sources(lake, Record.SOURCE);
      Dataset<Row> second = sources(lake, OTHER_SOURCE);
      return overrides
          .join(
              first,
              overrides.col(IdentityOverride.RECORD_ID).equalTo(first.col(SOURCE_OF)),
              "left")
          .drop(SOURCE_OF)
          .join(
              second,
              overrides.col(IdentityOverride.OTHER_RECORD_ID).equalTo(second.col(SOURCE_OF)),
              "left")
          .select(
              IdentityOverride.ENTRY,
              IdentityOverride.DECISION,
              IdentityOverride.RECORD_ID,
              Record.SOURCE,
              IdentityOverride.OTHER_RECORD_ID,
              OTHER_SOURCE,
              IdentityOverride.DECIDED_BY,
              IdentityOverride.WHY,
              IdentityOverride.DECIDED_ON)
          .sort(
              IdentityOverride.ENTRY, IdentityOverride.RECORD_ID, IdentityOverride.OTHER_RECORD_ID);
    }

    private static Dataset<Row> sources(Lake lake, String name) {
      return lake.read(Record.TABLE)
          .select(col(Record.RECORD_ID).as(SOURCE_OF), col(Record.SOURCE).as(name));
    }
  }
}
