package io.journeylake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.transform;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Schemas;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.Touchpoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The kinds of rows that one pass makes, and the form in which they leave it.
 *
 * <p>A row holds its kind and its values in arrays by type, and the columns of the table are taken
 * out of them natively. One struct a table would read better, but Spark then generates one method
 * for all their columns that is too large for the JIT compiler, and three quarters of the pass go
 * into interpreting it.
 *
 * <p>In the pass, times are microseconds and dates are days since 1970, so that no Java type with a
 * time zone comes between; id columns hold first event ids, which are hashed natively afterwards.
 */
final class CutKind {

  /** The form of the rows of all kinds. */
  static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType, false)
          .add("texts", DataTypes.createArrayType(DataTypes.StringType), false)
          .add("numbers", DataTypes.createArrayType(DataTypes.LongType), false)
          .add("reals", DataTypes.createArrayType(DataTypes.DoubleType), false)
          .add("money", DataTypes.createArrayType(DataTypes.createDecimalType(18, 4)), false)
          .add("text_lists", listsOf(DataTypes.StringType), false)
          .add("number_lists", listsOf(DataTypes.LongType), false);

  static final CutKind SESSION = new CutKind(0, Session.TABLE);
  static final CutKind TOUCHPOINT = new CutKind(1, Touchpoint.TABLE);
  static final CutKind JOURNEY = new CutKind(2, Journey.TABLE);
  static final CutKind JOURNEY_STEP = new CutKind(3, JourneyStep.TABLE);

  private final int number;
  private final StructType table;
  private final Map<String, Slot> slots = new HashMap<>();
  private final int[] sizes = new int[SCHEMA.size()];

  private CutKind(int number, TableContract table) {
    this.number = number;
    this.table = Schemas.of(table);
    for (StructField field : this.table.fields()) {
      int shelf = SCHEMA.fieldIndex(shelfOf(field.dataType()));
      slots.put(field.name(), new Slot(shelf, sizes[shelf]++));
    }
  }

  /** The rows of this kind, with the columns of its table. */
  Dataset<Row> of(Dataset<Row> cut) {
    return cut.where(col("kind").equalTo(number))
        .select(Arrays.stream(table.fields()).map(this::column).toArray(Column[]::new));
  }

  /** An empty row of the table; columns are set by name. */
  Draft draft() {
    return new Draft();
  }

  private Column column(StructField field) {
    Slot slot = slots.get(field.name());
    Column raw = get(col(SCHEMA.fields()[slot.shelf()].name()), lit(slot.place()));
    return refined(raw, field.dataType()).as(field.name());
  }

  private static Column refined(Column raw, DataType type) {
    if (type.equals(DataTypes.TimestampType)) {
      return timestamp_micros(raw);
    }
    if (type.equals(DataTypes.DateType)) {
      return date_from_unix_date(raw.cast(DataTypes.IntegerType));
    }
    boolean holdsTimes =
        type instanceof ArrayType array && array.elementType().equals(DataTypes.TimestampType);
    return holdsTimes ? transform(raw, functions::timestamp_micros) : raw.cast(type);
  }

  private static String shelfOf(DataType type) {
    if (type instanceof ArrayType array) {
      return array.elementType().equals(DataTypes.StringType) ? "text_lists" : "number_lists";
    }
    if (type.equals(DataTypes.StringType)) {
      return "texts";
    }
    if (type.equals(DataTypes.DoubleType)) {
      return "reals";
    }
    return type instanceof DecimalType ? "money" : "numbers";
  }

  private static DataType listsOf(DataType type) {
    return DataTypes.createArrayType(DataTypes.createArrayType(type));
  }

  /** Where a column's value lies: which array, and where in it. */
  private record Slot(int shelf, int place) {}

  /** A row in the making. */
  final class Draft {

    private final Object[][] values = new Object[sizes.length][];

    private Draft() {
      for (int shelf = 1; shelf < sizes.length; shelf++) {
        values[shelf] = new Object[sizes[shelf]];
      }
    }

    Draft set(String name, Object value) {
      Slot slot = slots.get(name);
      values[slot.shelf()][slot.place()] = value;
      return this;
    }

    /** As {@link #set(String, Object)}, for whole numbers, times and dates. */
    Draft set(String name, long value) {
      return set(name, Long.valueOf(value));
    }

    /** As {@link #set(String, Object)}, for truth values. */
    Draft set(String name, boolean value) {
      return set(name, Long.valueOf(value ? 1 : 0));
    }

    Row finish() {
      Object[] row = Arrays.copyOf(values, values.length, Object[].class);
      row[0] = number;
      return RowFactory.create(row);
    }
  }
}
