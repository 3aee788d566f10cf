package io.journeylake.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the declared columns stand in a file.
 *
 * @param places index of each declared column in a row's cells; -1 when the file does not have it
 * @param cells number of cells that a row has; -1 when only {@code places} bound it
 * @param drift how the header differs from the contract
 */
record HeaderMatch(List<Integer> places, int cells, Drift drift) {

  /** The header does not fit the contract. */
  static final class MismatchException extends Exception {

    private static final long serialVersionUID = 1L;
    private final String remedy;

    MismatchException(String why, String remedy) {
      super(why);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  /** Columns that go by their positions. */
  static HeaderMatch byPosition(LineFormat format) {
    return new HeaderMatch(
        format.positions().stream().map(position -> position - 1).toList(), -1, Drift.NONE);
  }

  /** Columns that go by the cells of the first header line, in any order. */
  static HeaderMatch byName(LineFormat format, String raw, List<String> cells)
      throws MismatchException {
    List<String> found = cells.stream().map(String::strip).toList();
    List<String> missing = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    for (int i = 0; i < format.headers().size(); i++) {
      String header = format.headers().get(i);
      int position = format.positions().get(i);
      int place = position > 0 ? position - 1 : found.indexOf(header);
      if (place < 0) {
        (format.needed().get(i) ? missing : absent).add(header);
      } else if (position == 0 && Collections.frequency(found, header) > 1) {
        throw new MismatchException(
            "its header has " + header + " more than once",
            "Give the column a position in the contract of " + format.source() + ".");
      }
      declared.add(header);
      places.add(place);
    }
    List<String> undeclared = found.stream().filter(name -> !declared.contains(name)).toList();
    if (!missing.isEmpty() || absent.size() == format.headers().size()) {
      missing.addAll(absent);
      throw missing(format, missing, found, undeclared);
    }
    return new HeaderMatch(
        List.copyOf(places), found.size(), new Drift(raw, found, undeclared, absent));
  }

  /** Cells of the declared columns, in the contract's order, of a row that fits. */
  Object[] aligned(List<String> row) {
    return places.stream().map(place -> place < 0 ? null : row.get(place)).toArray();
  }

  /** Whether a row with that many cells has all that it should have. */
  boolean fits(int count) {
    if (cells >= 0) {
      return count == cells;
    }
    for (int place : places) {
      if (place >= count) {
        return false;
      }
    }
    return true;
  }

  /** Names what was found only where it surely is a header, and not a customer's row. */
  private static MismatchException missing(
      LineFormat format, List<String> missing, List<String> found, List<String> undeclared) {
    boolean isHeader = missing.size() < format.headers().size();
    return new MismatchException(
        isHeader
            ? "its header has no "
                + String.join(", ", missing)
                + "; it has "
                + String.join(", ", found)
                + GuessHeader.inWords(missing, undeclared)
            : "no declared header stands in its header line ("
                + found.size()
                + " cells; expected "
                + String.join(", ", missing)
                + ")",
        "Correct physicalName, headerLines, titleLines or delimiter in the contract of "
            + format.source()
            + ", or have the file exported as before.");
  }
}
