package io.journeylake.ingest;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How a file's header differs from the contract, as executors report it.
 *
 * @param header the header line as it stands in the file; null where rows name their columns
 * @param found all headers of the file, in order
 * @param undeclared headers that no column declares, in order
 * @param absent headers of columns that may be empty, which the file does not have
 */
record Drift(String header, List<String> found, List<String> undeclared, List<String> absent) {

  /** A file whose columns go by position, or that has no header. */
  static final Drift NONE = new Drift(null, List.of(), List.of(), List.of());

  private static final ArrayType NAMES = DataTypes.createArrayType(DataTypes.StringType);
  static final StructType TYPE =
      new StructType()
          .add("header", DataTypes.StringType)
          .add("found", NAMES)
          .add("undeclared", NAMES)
          .add("absent", NAMES);

  Drift {
    found = List.copyOf(found);
    undeclared = List.copyOf(undeclared);
    absent = List.copyOf(absent);
  }

  static Drift of(Row cell) {
    return new Drift(cell.getString(0), cell.getList(1), cell.getList(2), cell.getList(3));
  }

  /** As a cell of {@link RawRows#DRIFT}. */
  Row cell() {
    return RowFactory.create(header, found.toArray(), undeclared.toArray(), absent.toArray());
  }

  boolean isNone() {
    return undeclared.isEmpty() && absent.isEmpty();
  }
}
