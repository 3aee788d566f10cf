package io.journeylake.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits lines into cells as RFC 4180 has it, with any delimiter. A quote inside a quoted cell that
 * is neither doubled nor before a delimiter is taken as text, as spreadsheets do.
 *
 * <p>One automaton finds the cells and, for cells that hold line ends, the end of the record; two
 * parsers could disagree on that, and rows would be lost between them.
 */
final class CellSplitter {

  private final char delimiter;
  private final char quote;
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private boolean isOpen;

  /** A quote of 0 means that cells are never quoted. */
  CellSplitter(char delimiter, char quote) {
    this.delimiter = delimiter;
    this.quote = quote;
  }

  /** Forgets an unfinished record. */
  void reset() {
    cells = new ArrayList<>();
    cell.setLength(0);
    isOpen = false;
  }

  /**
   * Takes the next line of a record.
   *
   * @return whether the record is complete; if not, its last cell goes on in the next line
   */
  boolean feed(String line) {
    boolean isStart = true;
    if (isOpen) {
      cell.append('\n');
      isStart = false;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isOpen) {
        i = quoted(line, i, c);
        continue;
      }
      if (c == delimiter) {
        endCell();
        isStart = true;
        continue;
      }
      if (isStart && c == quote && quote != 0) {
        isOpen = true;
      } else {
        cell.append(c);
      }
      isStart = false;
    }
    if (!isOpen) {
      endCell();
    }
    return !isOpen;
  }

  /** The cells of the complete record. */
  List<String> takeCells() {
    List<String> taken = cells;
    reset();
    return taken;
  }

  private int quoted(String line, int at, char c) {
    if (c != quote) {
      cell.append(c);
      return at;
    }
    boolean isLast = at + 1 == line.length();
    if (!isLast && line.charAt(at + 1) == quote) {
      cell.append(quote);
      return at + 1;
    }
    if (isLast || line.charAt(at + 1) == delimiter) {
      isOpen = false;
    } else {
      cell.append(c);
    }
    return at;
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
  }
}
