package io.journeylake.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Compares a frame with expected rows as multisets; a failure prints both sides sorted. Values are
 * compared as Spark prints them, so {@code 1.5}, {@code "2026-01-31"} and {@code null} can be
 * written plainly.
 */
public final class FrameAssert {

  private final Dataset<Row> actual;

  private FrameAssert(Dataset<Row> actual) {
    this.actual = actual;
  }

  /** Starts an assertion. */
  public static FrameAssert assertFrame(Dataset<Row> actual) {
    return new FrameAssert(actual);
  }

  /** Looks at these columns only. */
  public FrameAssert columns(String... names) {
    return new FrameAssert(
        actual.select(Arrays.stream(names).map(functions::col).toArray(Column[]::new)));
  }

  /** The frame has these rows, in any order, and no other. */
  public void hasExactly(Object[]... expected) {
    assertThat(lines(rows())).isEqualTo(lines(Arrays.asList(expected)));
  }

  /** The frame has these rows in this order, and no other. */
  public void hasInOrder(Object[]... expected) {
    assertThat(rows().stream().map(Arrays::toString).toList())
        .isEqualTo(Arrays.stream(expected).map(FrameAssert::line).toList());
  }

  /** The frame has the rows of another one, in any order, and no other; for large frames, too. */
  public void hasRowsOf(Dataset<Row> expected) {
    Dataset<Row> rows = asText(actual);
    Dataset<Row> expectedRows = asText(expected);
    new FrameAssert(rows.exceptAll(expectedRows)).isEmpty();
    new FrameAssert(expectedRows.exceptAll(rows)).isEmpty();
  }

  /** The frame has no row. */
  public void isEmpty() {
    hasExactly();
  }

  /** An expected row. */
  public static Object[] row(Object... values) {
    return values;
  }

  private List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    for (Row row : asText(actual).collectAsList()) {
      Object[] values = new Object[row.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.get(i);
      }
      rows.add(values);
    }
    return rows;
  }

  private static Dataset<Row> asText(Dataset<Row> frame) {
    return frame.select(
        Arrays.stream(frame.columns())
            .map(name -> functions.col(name).cast("string"))
            .toArray(Column[]::new));
  }

  private static List<String> lines(List<Object[]> rows) {
    return rows.stream().map(FrameAssert::line).sorted(Comparator.naturalOrder()).toList();
  }

  private static String line(Object[] row) {
    return Arrays.toString(
        Arrays.stream(row).map(value -> value == null ? null : value.toString()).toArray());
  }
}
