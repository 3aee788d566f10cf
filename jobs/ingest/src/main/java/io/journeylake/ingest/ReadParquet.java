package io.journeylake.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads parquet files with Spark's reader. Files with different schemas are read apart, each with
 * its own, so that a system may add a column or widen a type from one night to the next.
 */
final class ReadParquet {

  private static final String NAME = "jl_name";
  private static final String METADATA = "_metadata";

  /** Raw lines have times as {@link #asText} has them, so that a replayed row is the same row. */
  private static final Map<String, String> AS_READ =
      Map.of(
          "timestampFormat",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'",
          "timestampNTZFormat",
          "yyyy-MM-dd HH:mm:ss.SSSSSS");

  private record Footer(ChosenFile file, String schema, String problem) implements Serializable {}

  private ReadParquet() {}

  /** Rows of {@link RawRows} with one column a declared column, named by {@link TypeColumns}. */
  static Dataset<Row> of(SparkSession spark, SourceContract source, List<ChosenFile> files) {
    Map<String, List<ChosenFile>> bySchema = new TreeMap<>();
    for (Footer footer : footers(spark, files)) {
      if (footer.problem() != null) {
        throw FileProblem.content(
                "it is no sound parquet file (" + footer.problem() + ")", "Have it sent again.")
            .failure(footer.file().file().path());
      }
      bySchema.computeIfAbsent(footer.schema(), key -> new ArrayList<>()).add(footer.file());
    }
    Dataset<Row> rows = null;
    for (List<ChosenFile> alike : bySchema.values()) {
      Dataset<Row> read = read(spark, source, alike);
      rows = rows == null ? read : rows.unionByName(read);
    }
    return rows == null ? none(spark, source) : rows;
  }

  private static Dataset<Row> read(
      SparkSession spark, SourceContract source, List<ChosenFile> files) {
    Dataset<Row> parquet =
        spark.read().parquet(files.stream().map(file -> file.file().uri()).toArray(String[]::new));
    Drift drift = drift(source, parquet.schema(), files.get(0).file());
    Dataset<Row> placed =
        parquet
            .select(col("*"), col(METADATA))
            .join(
                broadcast(places(spark, files)),
                col(METADATA + ".file_name").equalTo(col(NAME)),
                "left");
    List<Column> selected =
        new ArrayList<>(
            List.of(
                col(RawRows.FILE_ID),
                col(RawRows.FILE),
                col(RawRows.NIGHT),
                col(METADATA + ".row_index").plus(1).as(RawRows.LINE),
                to_json(struct(columns(parquet)), AS_READ).as(RawRows.RAW_LINE),
                lit(null).cast(DataTypes.StringType).as(RawRows.BROKEN),
                lit(null).cast("array<string>").as(RawRows.PROBLEM),
                when(col(METADATA + ".row_index").equalTo(0), cell(drift)).as(RawRows.DRIFT)));
    for (SourceContract.Column column : ReadColumns.of(source)) {
      if (drift.absent().contains(column.physicalName())) {
        selected.add(lit(null).cast(ParseJson.givenType(column)).as(TypeColumns.given(column)));
        continue;
      }
      Column value = parquet.col("`" + ParseJson.path(column)[0] + "`");
      for (String part : rest(column)) {
        value = value.getField(part);
      }
      selected.add(asText(value, column, parquet).as(TypeColumns.given(column)));
    }
    return placed.select(selected.toArray(Column[]::new));
  }

  /**
   * A value as text, so that files of different types can stand in one frame; nested values stay.
   * Times without zone lose none of their digits, times with zone are written in UTC.
   */
  private static Column asText(Column value, SourceContract.Column column, Dataset<Row> parquet) {
    DataType type = parquet.select(value).schema().fields()[0].dataType();
    if (TypeColumns.isNested(type)) {
      return ParseJson.givenType(column) instanceof ArrayType
              || ParseJson.givenType(column) instanceof StructType
          ? value
          : to_json(value);
    }
    return type.equals(DataTypes.TimestampType)
        ? org.apache.spark.sql.functions.date_format(value, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
        : value.cast(DataTypes.StringType);
  }

  private static Dataset<Row> places(SparkSession spark, List<ChosenFile> files) {
    return spark.createDataFrame(
        files.stream()
            .map(
                file ->
                    RowFactory.create(
                        file.fileId(),
                        file.file().path(),
                        java.sql.Date.valueOf(file.file().night()),
                        encodedName(file.file())))
            .toList(),
        new StructType()
            .add(RawRows.FILE_ID, DataTypes.StringType, false)
            .add(RawRows.FILE, DataTypes.StringType, false)
            .add(RawRows.NIGHT, DataTypes.DateType, false)
            .add(NAME, DataTypes.StringType, false));
  }

  /** Spark tells the name as it stands in a URI, where a blank is %20. */
  private static String encodedName(LandedFile file) {
    String path = new Path(file.uri()).toUri().getRawPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Dataset<Row> none(SparkSession spark, SourceContract source) {
    return ReadLines.split(spark.createDataFrame(List.of(), RawRows.SCHEMA), source);
  }

  private static List<Footer> footers(SparkSession spark, List<ChosenFile> files) {
    List<ChosenFile> filled = files.stream().filter(file -> file.file().bytes() > 0).toList();
    if (filled.isEmpty()) {
      return List.of();
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    return context
        .parallelize(filled, Math.min(filled.size(), context.defaultParallelism()))
        .map(file -> footer(file, configuration.value().value()))
        .collect();
  }

  private static Footer footer(ChosenFile file, Configuration configuration) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new Path(file.file().uri()), configuration))) {
      return new Footer(file, reader.getFileMetaData().getSchema().toString(), null);
    } catch (IOException | RuntimeException e) {
      return new Footer(file, null, e.getClass().getSimpleName());
    }
  }

  private static Drift drift(SourceContract source, StructType schema, LandedFile file) {
    List<String> found = Arrays.asList(schema.fieldNames());
    List<String> undeclared = new ArrayList<>(found);
    List<String> absent = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (SourceContract.Column column : ReadColumns.of(source)) {
      undeclared.remove(ParseJson.path(column)[0]);
      if (!found.contains(ParseJson.path(column)[0])) {
        (ReadColumns.isNeeded(column, source) ? missing : absent).add(column.physicalName());
      }
    }
    if (!missing.isEmpty()) {
      throw Failure.rejected(
          "Cannot read " + file.path(),
          "it has no column "
              + String.join(", ", missing)
              + "; it has "
              + String.join(", ", found)
              + GuessHeader.inWords(missing, undeclared),
          "Correct physicalName in the contract of "
              + source.id()
              + ", or have it sent as before.");
    }
    return new Drift(null, found, undeclared, absent);
  }

  private static Column cell(Drift drift) {
    Column cell =
        struct(
                lit(null).cast(DataTypes.StringType),
                names(drift.found()),
                names(drift.undeclared()),
                names(drift.absent()))
            .cast(Drift.TYPE);
    return drift.isNone() ? lit(null).cast(Drift.TYPE) : cell;
  }

  private static Column names(List<String> names) {
    return array(names.stream().map(name -> lit(name)).toArray(Column[]::new))
        .cast("array<string>");
  }

  private static Column[] columns(Dataset<Row> frame) {
    return Arrays.stream(frame.columns())
        .map(name -> frame.col("`" + name + "`"))
        .toArray(Column[]::new);
  }

  private static String[] rest(SourceContract.Column column) {
    String[] path = ParseJson.path(column);
    return Arrays.copyOfRange(path, 1, path.length);
  }
}
