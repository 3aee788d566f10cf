package io.journeylake.nightly;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.journeylake.lake.LedgerReader;
import io.journeylake.lake.LedgerRow;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Published;
import io.journeylake.table.Run;
import io.journeylake.table.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what was loaded, run and published; reads the run ledger and does not start Spark. */
@Command(
    name = "status",
    description =
        "Shows the published tables, what each source brought, and the last publications and runs.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final int NEWEST = 10;

  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    LedgerReader ledger = new LedgerReader(options.lake());
    TreeMap<Long, List<LedgerRow>> publications =
        ledger.rows(Published.TABLE).stream()
            .collect(groupingBy(row -> row.number(Published.PUBLICATION), TreeMap::new, toList()));
    if (publications.isEmpty()) {
      System.out.println("Nothing is published in " + options.lake() + " yet: run a night first.");
    } else {
      System.out.println("Publication " + publications.lastKey() + " of " + options.lake());
      tables(publications.lastEntry().getValue()).printBelow(System.out);
    }
    sources(ledger.rows(SourceFile.TABLE)).printBelow(System.out);
    publications(publications).printBelow(System.out);
    RunTable.of(
            ledger.rows(Run.TABLE).stream()
                .sorted(
                    Comparator.comparing((LedgerRow row) -> row.time(Run.STARTED_AT)).reversed())
                .limit(NEWEST)
                .toList())
        .printBelow(System.out);
    return 0;
  }

  private static TextTable tables(List<LedgerRow> published) {
    TextTable table = new TextTable(List.of("table", "step", "version", "rows"), List.of(2, 3));
    published.stream()
        .sorted(Comparator.comparing(row -> row.text(Published.TABLE_NAME)))
        .forEach(
            row ->
                table.row(
                    row.text(Published.TABLE_NAME),
                    row.text(Published.STEP),
                    row.text(Published.VERSION),
                    TextTable.number(row.number(Published.ROW_COUNT))));
    return table;
  }

  private static TextTable sources(List<LedgerRow> files) {
    TextTable table =
        new TextTable(
            List.of(
                "source", "files", "read", "accepted", "quarantined", "duplicate", "last night"),
            List.of(1, 2, 3, 4, 5));
    files.stream()
        .filter(file -> file.text(SourceFile.STATUS).equals(RunLedger.CONSUMED))
        .collect(groupingBy(file -> file.text(SourceFile.SOURCE), TreeMap::new, toList()))
        .forEach(
            (source, all) ->
                table.row(
                    source,
                    TextTable.number(all.size()),
                    sum(all, SourceFile.ROWS_READ),
                    sum(all, SourceFile.ROWS_ACCEPTED),
                    sum(all, SourceFile.ROWS_QUARANTINED),
                    sum(all, SourceFile.ROWS_DUPLICATE),
                    all.stream()
                        .map(file -> file.text(SourceFile.NIGHT))
                        .max(naturalOrder())
                        .get()));
    return table;
  }

  private static TextTable publications(NavigableMap<Long, List<LedgerRow>> publications) {
    TextTable table =
        new TextTable(List.of("publication", "night", "run", "tables", "rows"), List.of(0, 3, 4));
    publications.descendingMap().entrySet().stream()
        .limit(NEWEST)
        .forEach(
            publication -> {
              List<LedgerRow> rows = publication.getValue();
              table.row(
                  publication.getKey(),
                  rows.get(0).text(Published.NIGHT),
                  rows.get(0).text(Published.RUN_ID),
                  rows.size(),
                  sum(rows, Published.ROW_COUNT));
            });
    return table;
  }

  private static String sum(List<LedgerRow> rows, String column) {
    return TextTable.number(rows.stream().mapToLong(row -> row.number(column)).sum());
  }
}
