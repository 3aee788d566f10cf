package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * DuckDB, which makes tables of journeys from the Parquet files of a lake's tables and writes them
 * as Parquet, on as many cores as Spark has.
 *
 * @param lake has the tables, in whose files no row is marked as deleted
 * @param folder for what it makes and what it sets aside
 */
record DuckDbJourneys(Lake lake, Path folder) {

  private static final String MEMORY = "4GB";

  /** Runs the statements one by one and says how long they took, opening included. */
  TimeTaken time(SqlText script) {
    return TimeTaken.by(() -> run(script.with("out", folder).statements()));
  }

  /** The files of the newest version of a table, as the argument of read_parquet. */
  String files(TableContract table) {
    return Arrays.stream(lake.read(table).inputFiles())
        .map(file -> "'" + Path.of(URI.create(file)).toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The rows that it made of a table. */
  Dataset<Row> made(TableContract table) {
    return lake.spark().read().parquet(folder.resolve(table.name() + ".parquet").toString());
  }

  private void run(List<String> statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + lake.spark().sparkContext().defaultParallelism());
      statement.execute("SET memory_limit = '" + MEMORY + "'");
      statement.execute("SET temp_directory = '" + folder.resolve("duckdb") + "'");
      statement.execute("SET preserve_insertion_order = false");
      statement.execute("SET TimeZone = 'UTC'");
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw Failure.retryable(
          "Cannot compute journeys with DuckDB",
          e.toString(),
          "Make room among the temporary files, or measure fewer events.",
          e);
    }
  }
}
