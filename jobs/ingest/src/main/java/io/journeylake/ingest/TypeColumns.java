package io.journeylake.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.StagedSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Gives every declared column its type, and every row the reasons for which it is rejected.
 *
 * <p>A text is trimmed; empty, or one of the contract's nullValues, it is null. A text that does
 * not parse, a required value that is null and a rule that is not true are reasons; a row keeps all
 * of them. A row that could not be taken apart has that one reason.
 */
final class TypeColumns {

  /** Why the row is rejected, sorted; empty for a good row. */
  static final String REASONS = "jl_reasons";

  private static final String GIVEN = "jl_given_";
  private static final String BLANKS = " \t\r\n\u00a0";

  private TypeColumns() {}

  /** Name of the column that holds what the file has for a declared column. */
  static String given(SourceContract.Column column) {
    return GIVEN + column.name();
  }

  static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof StructType || type instanceof MapType;
  }

  /** Replaces what the file has by typed columns, {@link #REASONS} and the deletion mark. */
  static Dataset<Row> of(Dataset<Row> split, SourceContract source) {
    Dataset<Row> rows = computed(typed(cleaned(split, source), source), source);
    List<Column> kept = new ArrayList<>();
    Arrays.stream(rows.columns())
        .filter(name -> !name.startsWith(GIVEN))
        .forEach(name -> kept.add(col(name)));
    kept.add(reasons(rows, source).as(REASONS));
    kept.add(deleted(rows, source).as(StagedSource.DELETED));
    return rows.select(kept.toArray(Column[]::new));
  }

  private static Dataset<Row> cleaned(Dataset<Row> split, SourceContract source) {
    List<String> nothing = source.read().nullValues();
    return split.select(
        Arrays.stream(split.schema().fields())
            .map(
                field -> {
                  if (!field.name().startsWith(GIVEN)
                      || !field.dataType().equals(DataTypes.StringType)) {
                    return col(field.name());
                  }
                  Column text = nullif(trim(col(field.name()), BLANKS), lit(""));
                  return (nothing.isEmpty() ? text : when(not(text.isInCollection(nothing)), text))
                      .as(field.name());
                })
            .toArray(Column[]::new));
  }

  private static Dataset<Row> typed(Dataset<Row> cleaned, SourceContract source) {
    List<Column> selected = new ArrayList<>();
    Arrays.stream(cleaned.columns()).forEach(name -> selected.add(col(name)));
    for (SourceContract.Column column : ReadColumns.of(source)) {
      boolean isText = cleaned.schema().apply(given(column)).dataType() == DataTypes.StringType;
      selected.add(
          (isText ? value(col(given(column)), column, source.id()) : nested(column))
              .as(column.name()));
    }
    return cleaned.select(selected.toArray(Column[]::new));
  }

  private static Column nested(SourceContract.Column column) {
    return col(given(column)).try_cast(Schemas.type(column.physicalType()));
  }

  private static Column value(Column text, SourceContract.Column column, String source) {
    DataType type = Schemas.type(column.physicalType());
    if (type.equals(DataTypes.StringType)) {
      return text;
    }
    if (type.equals(DataTypes.TimestampType)) {
      return ParseTime.timestamp(text, column, source);
    }
    if (type.equals(DataTypes.DateType)) {
      return ParseTime.date(text, column, source);
    }
    return isNested(type) ? from_json(text, type, Map.of()) : text.try_cast(type);
  }

  private static Dataset<Row> computed(Dataset<Row> typed, SourceContract source) {
    Dataset<Row> rows = typed;
    for (SourceContract.Column column : ReadColumns.computed(source)) {
      Column value =
          ContractSql.column(column.expression(), rows, source, "column " + column.name());
      rows = rows.withColumn(column.name(), value.try_cast(Schemas.type(column.physicalType())));
    }
    return rows;
  }

  /** The list is built for bad rows only: a good row pays for the conditions and nothing else. */
  private static Column reasons(Dataset<Row> rows, SourceContract source) {
    Map<String, Column> failures = failures(rows, source);
    Column none = array().cast("array<string>");
    Column isBad = lit(false);
    List<Column> names = new ArrayList<>();
    for (Map.Entry<String, Column> failure : failures.entrySet()) {
      isBad = isBad.or(failure.getValue());
      names.add(when(failure.getValue(), lit(failure.getKey())));
    }
    Column all = array_sort(array_compact(array(names.toArray(Column[]::new))));
    return when(col(RawRows.BROKEN).isNotNull(), array(col(RawRows.BROKEN)))
        .when(isBad.and(col(RawRows.LINE).isNotNull()), names.isEmpty() ? none : all)
        .otherwise(none);
  }

  /** Conditions under which a row is bad, never null, by reason. */
  private static Map<String, Column> failures(Dataset<Row> rows, SourceContract source) {
    Map<String, Column> failures = new TreeMap<>();
    for (SourceContract.Column column : source.columns()) {
      Column isMissing = col(column.name()).isNull();
      if (column.expression() == null) {
        Column isGiven = col(given(column)).isNotNull();
        if (!column.physicalType().equals("STRING")) {
          failures.put(column.name() + "_not_" + word(column), isGiven.and(isMissing));
        }
        isMissing = not(isGiven);
      }
      if (column.required()) {
        failures.put(column.name() + "_missing", isMissing);
      }
    }
    for (SourceContract.Rule rule : source.rules()) {
      Column holds = ContractSql.column(rule.expression(), rows, source, "rule " + rule.name());
      failures.put(rule.name(), not(coalesce(holds, lit(false))));
    }
    if (source.key() != null) {
      Column isKeyless = lit(true);
      for (String key : source.key().columns()) {
        isKeyless = isKeyless.and(col(key).isNull());
      }
      failures.put("key_missing", isKeyless);
    }
    return failures;
  }

  private static Column deleted(Dataset<Row> rows, SourceContract source) {
    return source.deletedWhen() == null
        ? lit(false)
        : coalesce(
            ContractSql.column(source.deletedWhen(), rows, source, "deletedWhen"), lit(false));
  }

  private static String word(SourceContract.Column column) {
    return column.physicalType().replaceAll("[(<].*", "").strip().toLowerCase(Locale.ROOT);
  }
}
