package io.journeylake.ingest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a source brought in one night, over all its files. */
final class NightFigures {

  private final Map<String, Measure> measures = new TreeMap<>();
  private long rows;
  private long duplicates;

  void add(long fileRows, long fileDuplicates, List<Measure> fileMeasures) {
    rows += fileRows;
    duplicates += fileDuplicates;
    fileMeasures.forEach(
        measure -> measures.merge(key(measure.kind(), measure.column()), measure, Measure::plus));
  }

  long rows() {
    return rows;
  }

  double duplicateShare() {
    return rows == 0 ? 0 : (double) duplicates / rows;
  }

  /** Whether its files were measured; those that an earlier release read were not. */
  boolean isMeasured() {
    return has(Measure.Kind.ROWS, Measure.ROW);
  }

  Iterable<Measure> measures() {
    return measures.values();
  }

  boolean has(Measure.Kind kind, String column) {
    return measures.containsKey(key(kind, column));
  }

  /** The measure; a count of nothing when there is none. */
  Measure measure(Measure.Kind kind, String column) {
    return measures.getOrDefault(key(kind, column), new Measure(kind, column, 0, 0));
  }

  private static String key(Measure.Kind kind, String column) {
    return kind + " " + column;
  }
}
