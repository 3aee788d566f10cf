package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says what a night would do, without writing. Reads the landing folder as ingest does, and counts;
 * what makes ingest fail makes this fail with the same words.
 */
public final class ForecastJob {

  private final String landing;
  private final List<SourceContract> sources;

  /**
   * A job.
   *
   * @param landing folder of the exports
   * @param sources contracts of the sources to read
   */
  public ForecastJob(String landing, List<SourceContract> sources) {
    this.landing = landing;
    this.sources = List.copyOf(sources);
  }

  /** What the night would do. */
  public NightForecast run(Lake lake, Night night) {
    try (NightBatches read = NightBatches.read(lake, night, landing, sources)) {
      JudgeBatches.requireNoStop(night, read.findings());
      Set<String> known =
          new RunLedger(lake)
              .files().stream()
                  .map(file -> file.<String>getAs(SourceFile.FILE_ID))
                  .collect(Collectors.toSet());
      Row touched = touched(lake, read.batches());
      return new NightForecast(
          read.batches().stream().map(batch -> forecast(batch, known)).toList(),
          touched.getLong(0),
          touched.getLong(1),
          read.findings().stream().filter(Finding::warns).map(Finding::inWords).toList());
    }
  }

  private static NightForecast.SourceForecast forecast(SourceBatch batch, Set<String> known) {
    FileCounts counts = batch.total();
    long again = batch.plan().files().filter(file -> known.contains(file.fileId())).count();
    return new NightForecast.SourceForecast(
        batch.plan().source().id(),
        batch.plan().files().count() - again,
        again,
        batch.plan().superseded().size(),
        counts.read(),
        counts.accepted(),
        counts.quarantined(),
        counts.duplicate());
  }

  private static Row touched(Lake lake, List<SourceBatch> batches) {
    Dataset<Row> customers = lake.read(CustomerRecord.TABLE);
    Dataset<Row> records = customers.select(CustomerRecord.RECORD_ID).limit(0);
    for (SourceBatch batch : batches) {
      records = records.union(recordsOf(lake, batch));
    }
    return records
        .distinct()
        .join(customers, CustomerRecord.RECORD_ID, "left")
        .agg(
            count_distinct(col(CustomerRecord.CUSTOMER_ID)),
            count_if(col(CustomerRecord.CUSTOMER_ID).isNull()))
        .head();
  }

  private static Dataset<Row> recordsOf(Lake lake, SourceBatch batch) {
    SourceContract source = batch.plan().source();
    Dataset<Row> staged = lake.read(StagedSource.table(source));
    if (source.people() == null && source.events().isEmpty()) {
      return staged.limit(0).select(StagedSource.recordId(source));
    }
    return batch
        .accepted()
        .select(StagedSource.recordId(source))
        .union(
            staged.where(TouchedRows.staged(batch.plan())).select(StagedSource.recordId(source)));
  }
}
