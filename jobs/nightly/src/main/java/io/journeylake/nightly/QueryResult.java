package io.journeylake.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.Failure;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Rows, mostly of a query over the published tables, printed as they come from Spark. */
final class QueryResult {

  /** How rows are printed. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  private static final int TABLE_ROWS = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dataset<Row> rows;

  private QueryResult(Dataset<Row> rows) {
    this.rows = rows;
  }

  static QueryResult of(SparkSession spark, String query) {
    try {
      if (spark.sessionState().sqlParser().parsePlan(query) instanceof Command) {
        throw Failure.configuration(
            "Cannot run the query", "it is not a select", "Published tables can only be read.");
      }
      return new QueryResult(spark.sql(query));
    } catch (AnalysisException e) {
      throw refused(e.getSimpleMessage(), e);
    }
  }

  /** Rows that are there. */
  static QueryResult of(Dataset<Row> rows) {
    return new QueryResult(rows);
  }

  void print(Format format, PrintStream out) {
    switch (format) {
      case TABLE -> table(out);
      case CSV -> csv(out);
      case JSON -> json(out);
    }
  }

  private void table(PrintStream out) {
    StructField[] fields = rows.schema().fields();
    TextTable table =
        new TextTable(
            Arrays.stream(fields).map(StructField::name).toList(),
            IntStream.range(0, fields.length)
                .filter(i -> fields[i].dataType() instanceof NumericType)
                .boxed()
                .toList());
    List<Row> head = text().takeAsList(TABLE_ROWS + 1);
    head.stream().limit(TABLE_ROWS).forEach(row -> table.row(values(row)));
    table.print(out);
    if (head.size() > TABLE_ROWS) {
      out.println("... more than " + TABLE_ROWS + " rows: use --format csv or json for all.");
    }
  }

  private void csv(PrintStream out) {
    out.println(
        Arrays.stream(rows.columns()).map(QueryResult::cell).collect(Collectors.joining(",")));
    Iterator<Row> all = text().toLocalIterator();
    while (all.hasNext()) {
      out.println(
          Arrays.stream(values(all.next()))
              .map(value -> value == null ? "" : cell(value.toString()))
              .collect(Collectors.joining(",")));
    }
  }

  private void json(PrintStream out) {
    StructField[] fields = rows.schema().fields();
    Iterator<Row> all = text().toLocalIterator();
    while (all.hasNext()) {
      Row row = all.next();
      ObjectNode node = JSON.createObjectNode();
      for (int i = 0; i < fields.length; i++) {
        String value = row.getString(i);
        if (value != null && fields[i].dataType() instanceof NumericType) {
          node.put(fields[i].name(), new BigDecimal(value));
        } else {
          node.put(fields[i].name(), value);
        }
      }
      out.println(node);
    }
  }

  private Dataset<Row> text() {
    return rows.toDF(
            IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new))
        .select(
            IntStream.range(0, rows.columns().length)
                .mapToObj(i -> functions.col("c" + i).cast("string"))
                .toArray(Column[]::new));
  }

  private static Object[] values(Row row) {
    return IntStream.range(0, row.length()).mapToObj(row::get).toArray();
  }

  private static String cell(String value) {
    return value.matches("(?s).*[\",\n\r].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static Failure refused(String why, Exception cause) {
    return Failure.configuration(
        "Cannot run the query",
        why.replaceAll("\\s+", " ").replaceAll("\\.+$", ""),
        "Correct the SQL; 'journeylake status' lists the tables.",
        cause);
  }
}
