package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Published;
import io.journeylake.table.Run;
import io.journeylake.table.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what was loaded, run and published. */
@Command(
    name = "status",
    description = "Shows the published tables, what each source brought, and the last runs.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final int RUNS = 10;

  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    Lake lake = new Session(options).lake();
    RunLedger ledger = new RunLedger(lake);
    List<PublishedTable> published = ledger.published();
    if (published.isEmpty()) {
      System.out.println("Nothing is published in " + options.lake() + " yet: run a night first.");
      return 0;
    }
    System.out.println("Publication " + ledger.lastPublication() + " of " + options.lake() + "\n");
    TextTable tables = new TextTable(List.of("table", "step", "version", "rows"), List.of(2, 3));
    published.forEach(
        table ->
            tables.row(
                table.table().name(), table.table().step(), table.version(), number(table.rows())));
    tables.print(System.out);
    System.out.println();
    sources(ledger).print(System.out);
    System.out.println();
    publications(lake).print(System.out);
    System.out.println();
    runs(lake).print(System.out);
    return 0;
  }

  private static TextTable sources(RunLedger ledger) {
    Column consumed = col(SourceFile.STATUS).equalTo(RunLedger.CONSUMED);
    TextTable table =
        new TextTable(
            List.of(
                "source", "files", "read", "accepted", "quarantined", "duplicate", "last night"),
            List.of(1, 2, 3, 4, 5));
    ledger
        .files()
        .where(consumed)
        .groupBy(SourceFile.SOURCE)
        .agg(
            count(lit(1)),
            sum(SourceFile.ROWS_READ),
            sum(SourceFile.ROWS_ACCEPTED),
            sum(SourceFile.ROWS_QUARANTINED),
            sum(SourceFile.ROWS_DUPLICATE),
            org.apache.spark.sql.functions.max(SourceFile.NIGHT))
        .sort(SourceFile.SOURCE)
        .collectAsList()
        .forEach(
            row ->
                table.row(
                    row.get(0),
                    number(row.getLong(1)),
                    number(row.getLong(2)),
                    number(row.getLong(3)),
                    number(row.getLong(4)),
                    number(row.getLong(5)),
                    row.get(6)));
    return table;
  }

  private static TextTable publications(Lake lake) {
    TextTable table =
        new TextTable(List.of("publication", "night", "run", "tables", "rows"), List.of(0, 3, 4));
    lake.read(Published.TABLE)
        .groupBy(Published.PUBLICATION, Published.NIGHT, Published.RUN_ID)
        .agg(count(lit(1)), sum(Published.ROW_COUNT))
        .sort(col(Published.PUBLICATION).desc())
        .limit(RUNS)
        .collectAsList()
        .forEach(
            row ->
                table.row(row.get(0), row.get(1), row.get(2), row.get(3), number(row.getLong(4))));
    return table;
  }

  private static TextTable runs(Lake lake) {
    TextTable table =
        new TextTable(
            List.of("run", "command", "state", "exit", "seconds", "message"), List.of(3, 4));
    List<Row> rows =
        lake.read(Run.TABLE)
            .select(
                col(Run.RUN_ID),
                col(Run.COMMAND),
                col(Run.STATE),
                col(Run.EXIT_CODE),
                col(Run.SECONDS),
                col(Run.MESSAGE),
                col(Run.STARTED_AT))
            .sort(col(Run.STARTED_AT).desc())
            .limit(RUNS)
            .collectAsList();
    rows.forEach(
        row -> table.row(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
    return table;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
