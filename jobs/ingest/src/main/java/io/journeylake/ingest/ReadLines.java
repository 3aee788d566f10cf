package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.SourceContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads csv, tsv and jsonl files on the executors.
 *
 * <p>Not Spark's own readers, because those replace malformed bytes silently, do not know a row's
 * line number, lose the raw line, and match a header per data set rather than per file.
 */
final class ReadLines {

  private ReadLines() {}

  /** Rows of {@link RawRows#SCHEMA}; cells are null for formats without cells. */
  static Dataset<Row> of(SparkSession spark, SourceContract source, List<ChosenFile> files) {
    LineFormat format = LineFormat.of(source);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<List<ChosenFile>> bins =
        FileBins.pack(files, context.defaultParallelism(), file -> file.file().bytes());
    return spark.createDataFrame(
        context
            .parallelize(bins, bins.size())
            .flatMap(bin -> rows(bin.iterator(), format, configuration)),
        RawRows.SCHEMA);
  }

  /** Replaces the cells by one column a declared column, named by {@link TypeColumns#given}. */
  static Dataset<Row> split(Dataset<Row> rows, SourceContract source) {
    List<SourceContract.Column> columns = ReadColumns.of(source);
    List<Column> selected = new ArrayList<>(inherited());
    for (int i = 0; i < columns.size(); i++) {
      selected.add(
          element_at(col(RawRows.CELLS), lit(i + 1)).as(TypeColumns.given(columns.get(i))));
    }
    return rows.select(selected.toArray(Column[]::new));
  }

  /** Columns of {@link RawRows} but the cells. */
  static List<Column> inherited() {
    return Arrays.stream(RawRows.SCHEMA.fieldNames())
        .filter(name -> !name.equals(RawRows.CELLS))
        .map(name -> col(name))
        .toList();
  }

  private static Iterator<Row> rows(
      Iterator<ChosenFile> files,
      LineFormat format,
      Broadcast<SerializableConfiguration> configuration) {
    return new Iterator<>() {
      private Iterator<Row> current = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && files.hasNext()) {
          current = new FileRows(files.next(), format, configuration.value().value());
        }
        return current.hasNext();
      }

      @Override
      public Row next() {
        return current.next();
      }
    };
  }
}
