package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads quarantined rows again after a contract was repaired. Rows are taken from their raw lines,
 * so the export may be gone. Where a source has a key, a row that passes now may make rows of later
 * files duplicates, or versions: those files are read again with it, as after a late file.
 */
public final class ReplayJob {

  private final String landing;
  private final List<SourceContract> sources;

  /**
   * Prepares the job.
   *
   * @param landing folder of the exports
   * @param sources sources whose quarantine is read again
   */
  public ReplayJob(String landing, List<SourceContract> sources) {
    this.landing = landing;
    this.sources = List.copyOf(sources);
  }

  /** Replays each source that has rows in quarantine; the rows count as loaded in that night. */
  public List<ReplayedSource> run(Lake lake, Night night) {
    List<ReplayedSource> replayed = new ArrayList<>();
    Map<String, List<ConsumedFile>> consumed = ConsumedFile.bySource(new RunLedger(lake));
    for (SourceContract source : sources) {
      lake.requireUnchanged(StagedSource.table(source));
      Dataset<Row> quarantined =
          lake.read(Quarantine.TABLE).where(col(Quarantine.SOURCE).equalTo(source.id()));
      Map<String, Long> rows = byFile(quarantined, Quarantine.FILE_ID);
      if (!rows.isEmpty()) {
        FilePlan plan =
            plan(lake, source, first(quarantined), consumed.getOrDefault(source.id(), List.of()));
        replayed.add(replay(lake, night, plan, rows));
      }
    }
    return replayed;
  }

  private FilePlan plan(
      Lake lake, SourceContract source, LocalDate first, List<ConsumedFile> consumed) {
    if (source.key() == null) {
      return new FilePlan(source, List.of(), Map.of(), Set.of());
    }
    LandingFolder folder = LandingFolder.open(landing, lake.spark().sessionState().newHadoopConf());
    return FilePlan.again(source, first, folder.files(source), consumed);
  }

  private static ReplayedSource replay(
      Lake lake, Night night, FilePlan plan, Map<String, Long> rows) {
    String source = plan.source().id();
    Map<String, Row> ledger = new TreeMap<>();
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    long waiting = 0;
    for (Row file : ledgerRows(lake, rows.keySet())) {
      String id = file.getAs(SourceFile.FILE_ID);
      if (isReadable(plan.source(), file)) {
        ledger.put(id, file);
      } else if (!plan.touched().contains(id)) {
        waiting += rows.get(id);
      }
    }
    ledger.keySet().removeAll(plan.touched());
    WriteReplay write = new WriteReplay(lake, night, plan, ledger);
    write.forgetUnfinished();
    try (SourceBatch batch = SourceBatch.replay(lake, plan, lines(lake, plan.source(), ledger))) {
      long bad = batch.total().quarantined() + waiting;
      if (write.isNews(batch)) {
        write.write(batch);
      }
      return new ReplayedSource(source, all, bad, waiting);
    }
  }

  private static Dataset<Row> lines(Lake lake, SourceContract source, Map<String, Row> ledger) {
    Map<String, String> headers = new HashMap<>();
    ledger.forEach((id, file) -> headers.put(id, file.getAs(SourceFile.HEADER)));
    Dataset<Row> quarantined =
        lake.read(Quarantine.TABLE).where(col(Quarantine.FILE_ID).isInCollection(ledger.keySet()));
    return QuarantinedLines.split(quarantined, source, headers);
  }

  private static boolean isReadable(SourceContract source, Row file) {
    boolean hasHeader =
        source.read().headerLines() > 0
            && (source.read().format() == SourceContract.Format.CSV
                || source.read().format() == SourceContract.Format.TSV);
    return !hasHeader || file.getAs(SourceFile.HEADER) != null;
  }

  private static List<Row> ledgerRows(Lake lake, Set<String> fileIds) {
    return new RunLedger(lake)
        .files().stream()
            .filter(file -> fileIds.contains(file.<String>getAs(SourceFile.FILE_ID)))
            .toList();
  }

  private static LocalDate first(Dataset<Row> quarantined) {
    return quarantined.agg(min(col(Quarantine.NIGHT))).head().<Date>getAs(0).toLocalDate();
  }

  /** Rows by file; some hundred bytes a file. */
  static Map<String, Long> byFile(Dataset<Row> rows, String fileId) {
    return rows.groupBy(col(fileId)).count().collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }
}
