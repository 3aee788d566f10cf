package io.journeylake.ingest;

import io.journeylake.lake.StagedSource;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of rows as they were read; they start with jl_, so that no contract's column collides.
 */
final class RawRows {

  /** Identifier of the file content. */
  static final String FILE_ID = StagedSource.FILE_ID;

  /** Path below the landing folder. */
  static final String FILE = "jl_file";

  /** Night of the file. */
  static final String NIGHT = StagedSource.NIGHT;

  /** Number of the first line; null in a row that only reports on the file. */
  static final String LINE = StagedSource.LINE;

  /** The row as it stood in the file. */
  static final String RAW_LINE = "jl_raw_line";

  /** Why the row could not be taken apart, else null. */
  static final String BROKEN = "jl_broken";

  /** Cells of the declared columns, in the contract's order. */
  static final String CELLS = "jl_cells";

  /** Why the whole file is unfit: kind, cause, remedy; else null. */
  static final String PROBLEM = "jl_problem";

  /** How the file's header differs from the contract, as {@link Drift}; else null. */
  static final String DRIFT = "jl_drift";

  static final StructType SCHEMA =
      new StructType()
          .add(FILE_ID, DataTypes.StringType, false)
          .add(FILE, DataTypes.StringType, false)
          .add(NIGHT, DataTypes.DateType, false)
          .add(LINE, DataTypes.LongType)
          .add(RAW_LINE, DataTypes.StringType)
          .add(BROKEN, DataTypes.StringType)
          .add(CELLS, DataTypes.createArrayType(DataTypes.StringType))
          .add(PROBLEM, DataTypes.createArrayType(DataTypes.StringType))
          .add(DRIFT, Drift.TYPE);

  private RawRows() {}
}
