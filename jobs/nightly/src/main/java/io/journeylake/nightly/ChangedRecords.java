package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Record;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A night in which a share of the records of a lake is exported again: where a source writes names
 * or places, with another one.
 *
 * @param share share of the records, 0 to 1; which ones depends on their ids alone
 * @param night the night
 */
record ChangedRecords(double share, LocalDate night) {

  private static final long PARTS = 1_000_000;

  /** Stages the rows of those records again, as the night's exports would be. */
  void stage(Lake lake, List<SourceContract> sources) {
    for (SourceContract source : sources) {
      if (lake.exists(StagedSource.table(source))) {
        Dataset<Row> rows = StagedSource.current(lake, source).where(isChosen());
        Dataset<Row> changed =
            rows.withColumn(StagedSource.NIGHT, lit(Date.valueOf(night)))
                .withColumn(StagedSource.LOADED_NIGHT, lit(Date.valueOf(night)))
                .withColumn(StagedSource.ROW_HASH, anew(StagedSource.ROW_HASH));
        if (source.key() == null) {
          changed = changed.withColumn(StagedSource.ROW_KEY, anew(StagedSource.ROW_KEY));
        }
        Optional<String> written = written(source);
        if (written.isPresent()) {
          changed = changed.withColumn(written.get(), concat(col(written.get()), lit("s")));
        }
        lake.append(StagedSource.table(source), changed);
      }
    }
  }

  private Column isChosen() {
    Column part = pmod(xxhash64(col(StagedSource.RECORD_ID), lit(night.toString())), lit(PARTS));
    return part.lt(Math.round(share * PARTS));
  }

  private Column anew(String hash) {
    return sha2(concat(col(hash), lit(night.toString())).cast("binary"), 256);
  }

  /** Column of a name or a place that the source writes as it is. */
  private static Optional<String> written(SourceContract source) {
    return source.people() == null
        ? Optional.empty()
        : Stream.of(Record.SURNAME, Record.FULL_NAME, Record.CITY)
            .map(source.people().attributes()::get)
            .filter(
                expression ->
                    source.columns().stream()
                        .anyMatch(
                            column ->
                                column.name().equals(expression) && column.expression() == null))
            .findFirst();
  }
}
