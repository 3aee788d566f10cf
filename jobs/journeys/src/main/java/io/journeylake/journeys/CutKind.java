package io.journeylake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.transform;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Schemas;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.Touchpoint;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The kinds of rows that one pass makes: one nullable struct each, of which a row fills one.
 *
 * <p>In the pass, times are microseconds and dates are days since 1970, so that no Java type with a
 * time zone comes between; id columns hold first event ids, which are hashed natively afterwards.
 */
final class CutKind {

  private static final DataType TIMES = DataTypes.createArrayType(DataTypes.TimestampType);

  static final CutKind SESSION = new CutKind(0, Session.TABLE);
  static final CutKind TOUCHPOINT = new CutKind(1, Touchpoint.TABLE);
  static final CutKind JOURNEY = new CutKind(2, Journey.TABLE);
  static final CutKind JOURNEY_STEP = new CutKind(3, JourneyStep.TABLE);

  private static final List<CutKind> ALL = List.of(SESSION, TOUCHPOINT, JOURNEY, JOURNEY_STEP);

  private final int place;
  private final String column;
  private final StructType table;
  private final StructType shape;

  private CutKind(int place, TableContract table) {
    this.place = place;
    this.column = table.name();
    this.table = Schemas.of(table);
    this.shape = raw(this.table);
  }

  /** One nullable struct for each kind. */
  static StructType schema() {
    StructType schema = new StructType();
    for (CutKind kind : ALL) {
      schema = schema.add(kind.column, kind.shape, true);
    }
    return schema;
  }

  /** The rows of this kind, with the columns of its table. */
  Dataset<Row> of(Dataset<Row> cut) {
    return cut.where(col(column).isNotNull())
        .select(Arrays.stream(table.fields()).map(this::refined).toArray(Column[]::new));
  }

  private Column refined(StructField field) {
    Column raw = col(column).getField(field.name());
    DataType type = field.dataType();
    if (type.equals(DataTypes.TimestampType)) {
      return timestamp_micros(raw).as(field.name());
    }
    if (type.equals(TIMES)) {
      return transform(raw, functions::timestamp_micros).as(field.name());
    }
    return type.equals(DataTypes.DateType)
        ? date_from_unix_date(raw).as(field.name())
        : raw.as(field.name());
  }

  private static StructType raw(StructType table) {
    StructType raw = new StructType();
    for (StructField field : table.fields()) {
      DataType type = field.dataType();
      DataType number =
          type.equals(DataTypes.TimestampType)
              ? DataTypes.LongType
              : type.equals(TIMES)
                  ? DataTypes.createArrayType(DataTypes.LongType)
                  : type.equals(DataTypes.DateType) ? DataTypes.IntegerType : type;
      raw = raw.add(field.name(), number, field.nullable());
    }
    return raw;
  }

  /** An empty row of the table; columns are set by name. */
  Draft draft() {
    return new Draft();
  }

  /** A row in the making. */
  final class Draft {

    private final Object[] values = new Object[shape.size()];

    Draft set(String name, Object value) {
      values[shape.fieldIndex(name)] = value;
      return this;
    }

    /** The finished row, in the column of its kind. */
    Row finish() {
      Object[] kinds = new Object[ALL.size()];
      kinds[place] = RowFactory.create(values);
      return RowFactory.create(kinds);
    }
  }
}
