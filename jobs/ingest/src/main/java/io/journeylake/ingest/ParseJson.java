package io.journeylake.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the declared paths out of lines of JSON. Scalars come out as the text that the file has, so
 * that an identifier above 2^53 keeps its digits.
 */
final class ParseJson {

  private static final String MALFORMED = "malformed_json";
  private static final String JSON = "jl_json";
  private static final String CORRUPT = "jl_corrupt";

  private ParseJson() {}

  /** Adds one column a declared column, named by {@link TypeColumns#given}. */
  static Dataset<Row> split(Dataset<Row> rows, SourceContract source) {
    Column json = col(JSON);
    Dataset<Row> parsed =
        rows.withColumn(
            JSON,
            from_json(
                col(RawRows.RAW_LINE),
                schema(source).add(CORRUPT, DataTypes.StringType),
                Map.of("columnNameOfCorruptRecord", CORRUPT)));
    Column isMalformed =
        col(RawRows.LINE).isNotNull().and(json.isNull().or(json.getField(CORRUPT).isNotNull()));
    List<Column> selected = new ArrayList<>();
    for (Column inherited : ReadLines.inherited()) {
      selected.add(
          inherited.toString().equals(RawRows.BROKEN)
              ? coalesce(inherited, when(isMalformed, lit(MALFORMED))).as(RawRows.BROKEN)
              : inherited);
    }
    for (SourceContract.Column column : ReadColumns.of(source)) {
      Column value = json;
      for (String part : path(column)) {
        value = value.getField(part);
      }
      selected.add(value.as(TypeColumns.given(column)));
    }
    return parsed.select(selected.toArray(Column[]::new));
  }

  /** The type in which a column's value is taken from the file: text, or the declared nesting. */
  static DataType givenType(SourceContract.Column column) {
    DataType type = Schemas.type(column.physicalType());
    return TypeColumns.isNested(type) ? type : DataTypes.StringType;
  }

  static String[] path(SourceContract.Column column) {
    return column.physicalName().split("\\.");
  }

  private static StructType schema(SourceContract source) {
    Branch root = new Branch(new LinkedHashMap<>());
    for (SourceContract.Column column : ReadColumns.of(source)) {
      String[] path = path(column);
      Branch branch = root;
      for (int i = 0; i < path.length - 1; i++) {
        Object child =
            branch.children().computeIfAbsent(path[i], key -> new Branch(new LinkedHashMap<>()));
        if (!(child instanceof Branch inner)) {
          throw overlap(source, column);
        }
        branch = inner;
      }
      Object before = branch.children().put(path[path.length - 1], givenType(column));
      if (before != null && !before.equals(givenType(column))) {
        throw overlap(source, column);
      }
    }
    return root.type();
  }

  private static Failure overlap(SourceContract source, SourceContract.Column column) {
    return Failure.configuration(
        "Cannot use source " + source.id(),
        "path " + column.physicalName() + " is declared both as a value and as its parent",
        "Declare the parent as a STRUCT column and take the value by an expression.");
  }

  private record Branch(Map<String, Object> children) {

    StructType type() {
      StructType type = new StructType();
      for (Map.Entry<String, Object> child : children.entrySet()) {
        type =
            type.add(
                child.getKey(),
                child.getValue() instanceof Branch branch
                    ? branch.type()
                    : (DataType) child.getValue());
      }
      return type;
    }
  }
}
