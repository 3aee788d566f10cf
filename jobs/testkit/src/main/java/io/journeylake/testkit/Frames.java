package io.journeylake.testkit;

import static org.apache.spark.sql.functions.expr;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Small frames for tests. Values may be written as text, such as {@code "2026-01-31 10:00:00"}, and
 * are cast to the column's type.
 */
public final class Frames {

  private final StructType schema;
  private final TableContract table;
  private final List<String> columns = new ArrayList<>();
  private final List<Object[]> rows = new ArrayList<>();

  private Frames(TableContract table, StructType schema) {
    this.table = table;
    this.schema = schema;
  }

  /** A frame of a table; required columns that a test does not name get neutral values. */
  public static Frames of(TableContract table) {
    return new Frames(table, Schemas.of(table));
  }

  /** A frame with columns given as DDL, for example {@code "id STRING, at TIMESTAMP"}. */
  public static Frames ofDdl(String ddl) {
    return new Frames(null, StructType.fromDDL(ddl));
  }

  /** The columns that the rows give, in order. */
  public Frames columns(String... names) {
    for (String name : names) {
      if (Arrays.asList(schema.fieldNames()).contains(name)) {
        columns.add(name);
      } else {
        throw new IllegalArgumentException("No column " + name + " in " + schema.simpleString());
      }
    }
    return this;
  }

  /** A row, one value for each of {@link #columns}, or of the whole schema when none were named. */
  public Frames row(Object... values) {
    int expected = columns.isEmpty() ? schema.size() : columns.size();
    if (values.length != expected) {
      throw new IllegalArgumentException("A row has " + values.length + " values, not " + expected);
    }
    rows.add(values.clone());
    return this;
  }

  /** The frame. */
  public Dataset<Row> build(SparkSession spark) {
    List<String> names = columns.isEmpty() ? Arrays.asList(schema.fieldNames()) : columns;
    StructType given = new StructType();
    for (String name : names) {
      given = given.add(name, inputType(name), true);
    }
    List<Row> data = new ArrayList<>();
    for (Object[] row : rows) {
      Object[] values = new Object[row.length];
      for (int i = 0; i < row.length; i++) {
        values[i] = input(row[i], inputType(names.get(i)));
      }
      data.add(RowFactory.create(values));
    }
    Dataset<Row> frame = spark.createDataFrame(data, given);
    return frame.select(
        Arrays.stream(schema.fields())
            .map(field -> column(frame, names, field))
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  private org.apache.spark.sql.Column column(
      Dataset<Row> frame, List<String> names, StructField field) {
    org.apache.spark.sql.Column value =
        names.contains(field.name())
            ? frame.col(field.name())
            : table != null && table.column(field.name()).required()
                ? neutral(table.column(field.name()))
                : expr("null");
    return value.cast(field.dataType()).as(field.name());
  }

  private static org.apache.spark.sql.Column neutral(ColumnContract column) {
    if (!column.allowedValues().isEmpty()) {
      return expr("'" + column.allowedValues().get(column.allowedValues().size() - 1) + "'");
    }
    return switch (column.type().replaceAll("[(<].*", "")) {
      case "STRING" -> expr("'-'");
      case "BOOLEAN" -> expr("false");
      case "DATE" -> expr("DATE'2026-01-01'");
      case "TIMESTAMP" -> expr("TIMESTAMP'2026-01-01 00:00:00'");
      case "ARRAY" -> expr("array()");
      default -> expr("0");
    };
  }

  private DataType inputType(String name) {
    DataType type = schema.apply(name).dataType();
    return type instanceof org.apache.spark.sql.types.ArrayType
            || type instanceof StructType
            || type instanceof org.apache.spark.sql.types.MapType
        ? type
        : org.apache.spark.sql.types.DataTypes.StringType;
  }

  private static Object input(Object value, DataType type) {
    return value == null || !(type instanceof org.apache.spark.sql.types.StringType)
        ? value
        : value.toString();
  }
}
