package io.journeylake.ingest;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.SourceChecks.Level;
import io.journeylake.contract.SourceContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is counted of a source's rows, in the one pass that counts what becomes of them. */
final class MeasureRows {

  /** Whether the row looks like text of another encoding. */
  private static final String IS_GARBLED = "jl_is_garbled";

  /** UTF-8 that was read as Latin-1 or windows-1252, or bytes that a system gave up on. */
  private static final String GARBLED =
      "\u00c3[^\\p{L} ]|\u00c2[\u0080-\u00bf]|\u00e2\u20ac|\ufffd";

  /** Coarse on purpose: a finer sketch is some fifty columns of the aggregate for each text. */
  private static final double PRECISION = 0.2;

  private final Map<Measure, Column> counted = new LinkedHashMap<>();

  private MeasureRows() {}

  /** Adds what must be known of the raw line, before good rows lose it. */
  static Dataset<Row> marked(Dataset<Row> rows) {
    Column hasSigns = octet_length(col(RawRows.RAW_LINE)).gt(char_length(col(RawRows.RAW_LINE)));
    return rows.withColumn(IS_GARBLED, hasSigns.and(col(RawRows.RAW_LINE).rlike(GARBLED)));
  }

  /** The counts of a source; {@code isGood} is true for rows that broke no rule. */
  static MeasureRows of(SourceContract source, Column isGood) {
    MeasureRows measures = new MeasureRows();
    if (source.checks().versions() != Level.OFF && source.key() != null) {
      measures.add(
          Measure.Kind.VERSIONS, Measure.ROW, count_if(isGood.and(col(MarkDuplicates.IS_VERSION))));
    }
    if (source.checks().garbled() != Level.OFF) {
      measures.add(Measure.Kind.GARBLED, Measure.ROW, count_if(col(IS_GARBLED)));
    }
    for (SourceContract.Column column : source.columns()) {
      measures.add(source, column, isGood);
    }
    return measures;
  }

  private void add(SourceContract source, SourceContract.Column column, Column isGood) {
    Column value = col(column.name());
    if (source.checks().filled() != Level.OFF && !column.required()) {
      add(Measure.Kind.FILLED, column.name(), count(when(isGood, value)));
    }
    boolean isText = column.physicalType().equals("STRING") && column.expression() == null;
    if (source.checks().distinct() != Level.OFF && isText) {
      add(
          Measure.Kind.DISTINCT,
          column.name(),
          approx_count_distinct(when(isGood, value), PRECISION));
    }
    if (source.checks().newValues() != Level.OFF && !column.allowed().isEmpty()) {
      Column isListed = value.cast("string").isInCollection(column.allowed());
      add(Measure.Kind.UNLISTED, column.name(), count_if(isGood.and(not(isListed))));
    }
  }

  private void add(Measure.Kind kind, String column, Column count) {
    counted.put(new Measure(kind, column, 0, 0), count);
  }

  /** One aggregate that holds them all. */
  Column aggregate() {
    return counted.isEmpty()
        ? lit(null).cast("array<bigint>")
        : array(counted.values().toArray(Column[]::new));
  }

  /** The measures of a file, from the cell that {@link #aggregate} makes. */
  List<Measure> read(List<Long> cell, FileCounts rows) {
    List<Measure> read = new ArrayList<>();
    read.add(new Measure(Measure.Kind.ROWS, Measure.ROW, rows.read(), rows.read()));
    int i = 0;
    for (Measure measure : counted.keySet()) {
      long among =
          measure.kind() == Measure.Kind.GARBLED ? rows.read() : rows.accepted() + rows.duplicate();
      read.add(new Measure(measure.kind(), measure.column(), cell.get(i++), among));
    }
    return read;
  }
}
