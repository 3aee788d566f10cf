package io.journeylake.publish.page;

import java.util.List;

/**
 * Key figures of a process in one period, one row a persona.
 *
 * @param period the period
 * @param figures names of the figures
 * @param rows personas with their figures
 * @param sql SQL that gives the personas' figures
 * @param togetherSql SQL that gives the figures of all personas together
 */
public record KpiTable(
    Text period, List<Text> figures, List<Line> rows, String sql, String togetherSql) {

  /**
   * A persona.
   *
   * @param persona its name
   * @param values one a figure, in order
   */
  public record Line(Text persona, List<Value> values) {}

  /**
   * A figure.
   *
   * @param value the figure; null when it does not exist
   * @param basis numerator and denominator
   * @param target target with its sign; null when none is set
   */
  public record Value(Text value, Text basis, Text target) {

    /** A figure that does not exist. */
    public static final Value NONE = new Value(null, null, null);
  }
}
