package io.journeylake.ingest;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContract.Event;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.StagedSource;
import io.journeylake.testkit.TestSpark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has Spark analyse every expression of every contract that ships, so that a typing error fails the
 * build and not the night.
 */
class ShippedSourcesIT {

  private static final Set<String> NUMBERS = Set.of("value", "quantity", "score");

  static Stream<SourceContract> sources() {
    return SourceContracts.load(List.of()).stream();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void computedColumnsNameColumnsDeclaredAboveThemAndHaveTheTypeThatTheyDeclare(
      SourceContract source) {
    List<StructField> above = new ArrayList<>();
    source.columns().stream()
        .filter(column -> column.expression() == null)
        .forEach(column -> above.add(nullable(column.name(), column.physicalType())));

    for (SourceContract.Column column : source.columns()) {
      if (column.expression() != null) {
        DataType type =
            typeOf(column.expression(), emptyFrame(above), place(source, column.name()));
        assertThat(type.catalogString())
            .as(place(source, column.name()))
            .isEqualTo(Schemas.type(column.physicalType()).catalogString());
        above.add(nullable(column.name(), column.physicalType()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void conditionsAreTrueOrFalse(SourceContract source) {
    Dataset<Row> declared =
        emptyFrame(
            source.columns().stream()
                .map(column -> nullable(column.name(), column.physicalType()))
                .toList());
    source.rules().forEach(rule -> assertIsBoolean(rule.expression(), declared, source));
    if (source.deletedWhen() != null) {
      assertIsBoolean(source.deletedWhen(), declared, source);
    }
    for (Event event : source.events()) {
      if (event.when() != null) {
        assertIsBoolean(event.when(), staged(source), source);
      }
      event.fields().entrySet().stream()
          .filter(field -> field.getKey().startsWith("is_"))
          .forEach(field -> assertIsBoolean(field.getValue(), staged(source), source));
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void eventsHaveATimeAndTheirNumbersAreNumbers(SourceContract source) {
    for (Event event : source.events()) {
      String place = place(source, event.type());
      assertThat(typeOf(event.at(), staged(source), place))
          .as(place)
          .isEqualTo(DataTypes.TimestampType);
      event.fields().entrySet().stream()
          .filter(field -> NUMBERS.contains(field.getKey()))
          .forEach(
              field ->
                  assertThat(typeOf(field.getValue(), staged(source), place))
                      .as(place)
                      .isInstanceOf(NumericType.class));
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void rowOfNothingButNullsBreaksNoExpression(SourceContract source) {
    StructType schema = staged(source).schema();
    Dataset<Row> nulls =
        TestSpark.session()
            .createDataFrame(List.of(RowFactory.create(new Object[schema.size()])), schema);
    Map<String, Column> columns = new LinkedHashMap<>();
    expressions(source).forEach(sql -> columns.put("c" + columns.size(), expr("(" + sql + ")")));

    Dataset<Row> computed =
        nulls.select(
            columns.entrySet().stream()
                .map(entry -> entry.getValue().as(entry.getKey()))
                .toArray(Column[]::new));

    assertThat(computed.collectAsList()).as(source.id()).hasSize(1);
  }

  private static List<String> expressions(SourceContract source) {
    List<String> all = new ArrayList<>();
    source.columns().forEach(column -> all.add(column.expression()));
    source.rules().forEach(rule -> all.add(rule.expression()));
    all.add(source.deletedWhen());
    if (source.people() != null) {
      all.add(source.people().record());
      all.add(source.people().updatedAt());
      all.add(source.people().mergedInto());
      source.people().identifiers().forEach(identifier -> all.add(identifier.value()));
      source.people().sameAs().forEach(same -> all.add(same.record()));
      all.addAll(source.people().attributes().values());
    }
    for (Event event : source.events()) {
      all.addAll(event.fields().values());
      Stream.of(event.when(), event.id(), event.at(), event.touchpoint(), event.channel())
          .forEach(all::add);
    }
    if (source.costs() != null) {
      SourceContract.Cost costs = source.costs();
      Stream.of(
              costs.spentOn(),
              costs.campaign(),
              costs.channel(),
              costs.currency(),
              costs.cost(),
              costs.impressions(),
              costs.clicks())
          .forEach(all::add);
    }
    all.removeIf(sql -> sql == null);
    return all;
  }

  private static void assertIsBoolean(String sql, Dataset<Row> frame, SourceContract source) {
    assertThat(typeOf(sql, frame, place(source, sql)))
        .as(place(source, sql))
        .isEqualTo(DataTypes.BooleanType);
  }

  private static DataType typeOf(String sql, Dataset<Row> frame, String place) {
    StructType schema = frame.select(expr("(" + sql + ")").as("result")).schema();
    assertThat(schema.size()).as(place).isOne();
    return schema.apply(0).dataType();
  }

  private static String place(SourceContract source, String part) {
    return source.id() + ": " + part;
  }

  private static Dataset<Row> staged(SourceContract source) {
    List<StructField> fields = new ArrayList<>();
    for (ColumnContract column : StagedSource.table(source).columns()) {
      fields.add(nullable(column.name(), column.type()));
    }
    return emptyFrame(fields);
  }

  private static StructField nullable(String name, String type) {
    return DataTypes.createStructField(name, Schemas.type(type), true);
  }

  private static Dataset<Row> emptyFrame(List<StructField> fields) {
    return TestSpark.session()
        .createDataFrame(List.of(), DataTypes.createStructType(List.copyOf(fields)));
  }
}
