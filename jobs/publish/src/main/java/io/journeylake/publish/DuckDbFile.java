package io.journeylake.publish;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes tables into one DuckDB file with keys and comments. The file is built beside the one that
 * readers have open and then takes its name, so no reader ever waits for the night or sees half of
 * it.
 */
final class DuckDbFile {

  private final Path file;

  /**
   * A table of the file.
   *
   * @param table the table
   * @param rows its rows, in the order in which the file has them
   */
  record Content(TableContract table, Iterator<Row> rows) {}

  DuckDbFile(Path file) {
    this.file = file;
  }

  /** Replaces the file by one that holds these tables. */
  void write(List<Content> contents) {
    try (ReplacedFile next = ReplacedFile.of(file)) {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + next.path());
          Statement statement = connection.createStatement()) {
        for (Content content : contents) {
          create(statement, content.table());
          fill((DuckDBConnection) connection, content);
        }
        statement.execute("CHECKPOINT");
      }
      next.takeName();
    } catch (SQLException | IOException e) {
      throw Failure.retryable(
          "Cannot write " + file,
          e.toString(),
          "The night itself is published; make room or the folder writable, and publish again.",
          e);
    }
  }

  private static void create(Statement statement, TableContract table) throws SQLException {
    String columns =
        table.columns().stream()
            .map(column -> column.name() + " " + type(table, column) + nullability(column))
            .collect(Collectors.joining(", "));
    String key =
        table.key().isEmpty() ? "" : ", PRIMARY KEY (" + String.join(", ", table.key()) + ")";
    statement.execute("CREATE TABLE " + table.name() + " (" + columns + key + ")");
    String comment = table.description() + " " + table.grain();
    statement.execute("COMMENT ON TABLE " + table.name() + " IS " + literal(comment));
    for (ColumnContract column : table.columns()) {
      String name = table.name() + "." + column.name();
      statement.execute("COMMENT ON COLUMN " + name + " IS " + literal(column.description()));
    }
  }

  private static String nullability(ColumnContract column) {
    return column.required() ? " NOT NULL" : "";
  }

  private static String type(TableContract table, ColumnContract column) {
    return switch (column.type().replaceAll("[(<].*", "")) {
      case "STRING" -> "VARCHAR";
      case "INT" -> "INTEGER";
      case "BOOLEAN", "BIGINT", "DOUBLE", "DATE", "TIMESTAMP", "DECIMAL" -> column.type();
      default ->
          throw Failure.bug(
              "Cannot export column " + table.name() + "." + column.name(),
              "journey tables hold plain types only, not " + column.type());
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static void fill(DuckDBConnection connection, Content content) throws SQLException {
    TableContract table = content.table();
    Iterator<Row> iterator = content.rows();
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name())) {
      while (iterator.hasNext()) {
        Row row = iterator.next();
        appender.beginRow();
        for (int i = 0; i < row.length(); i++) {
          append(appender, row.get(i));
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof Long number) {
      appender.append(number.longValue());
    } else if (value instanceof Integer number) {
      appender.append(number.intValue());
    } else if (value instanceof Double number) {
      appender.append(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      appender.append(flag.booleanValue());
    } else if (value instanceof BigDecimal number) {
      appender.append(number);
    } else if (value instanceof Date date) {
      appender.append(date.toLocalDate());
    } else if (value instanceof Timestamp time) {
      appender.append(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
    } else {
      throw Failure.bug("Cannot export a value", "type " + value.getClass() + " is not known");
    }
  }
}
