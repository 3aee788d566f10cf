package io.journeylake.lake;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Classification;
import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Turns contracts into Spark schemas and Delta table properties. */
public final class Schemas {

  private Schemas() {}

  /** The table's schema, with column comments. */
  public static StructType of(TableContract table) {
    StructType schema = new StructType();
    for (ColumnContract column : table.columns()) {
      schema =
          schema.add(
              new StructField(
                      column.name(),
                      type(column.type()),
                      !column.required(),
                      org.apache.spark.sql.types.Metadata.empty())
                  .withComment(column.description()));
    }
    return schema;
  }

  /** The Spark type of a contract's type. */
  public static DataType type(String sqlType) {
    return DataType.fromDDL(sqlType);
  }

  /** A frame's columns as the contract has them: all of them, in order and type. */
  static Dataset<Row> shaped(TableContract table, Dataset<Row> rows) {
    List<String> present = Arrays.asList(rows.columns());
    List<String> missing =
        table.columnNames().stream().filter(name -> !present.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw Failure.bug(
          "Cannot use a frame as table " + table.name(),
          "columns of its contract are missing: " + String.join(", ", missing));
    }
    return rows.select(
        Arrays.stream(of(table).fields())
            .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }

  /**
   * Columns on which Delta may keep minima and maxima: never personal ones, because statistics stay
   * in the log after a person is erased. Delta keeps none on booleans and nested columns.
   */
  static String statisticsColumns(TableContract table) {
    return table.columns().stream()
        .filter(column -> column.classification() != Classification.PERSONAL)
        .filter(column -> !(type(column.type()) instanceof ArrayType))
        .filter(column -> !(type(column.type()) instanceof BooleanType))
        .filter(column -> !(type(column.type()) instanceof StructType))
        .filter(column -> !(type(column.type()) instanceof org.apache.spark.sql.types.MapType))
        .map(ColumnContract::name)
        .collect(Collectors.joining(","));
  }
}
