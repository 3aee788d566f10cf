package io.journeylake.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a text file: a line each, or several lines where a quoted cell holds line ends.
 *
 * <p>A quote that is never closed spoils its own line only: the lines that were tried as its
 * continuation are read again as rows.
 */
final class Records {

  /** Reason of rows in which a quoted cell does not end. */
  static final String UNCLOSED_QUOTE = "unclosed_quote";

  /** A quoted cell may hold this many characters before it counts as never closed. */
  private static final int LONGEST_RECORD = 1 << 20;

  private final PhysicalLines lines;
  private final LineFormat format;
  private final CellSplitter splitter;

  /**
   * A row.
   *
   * @param line number of its first line
   * @param raw its lines, joined with LF
   * @param cells its cells; null when it could not be split, and for formats without cells
   */
  record Entry(long line, String raw, List<String> cells) {}

  Records(PhysicalLines lines, LineFormat format) {
    this.lines = lines;
    this.format = format;
    this.splitter = new CellSplitter(format.delimiter(), format.quote());
  }

  /** The next row that is data: not blank, and not declared as no data; null after the last. */
  Entry next() throws IOException, PhysicalLines.LineTooLongException {
    Entry entry = nextOfAny();
    while (entry != null && !isData(entry.raw())) {
      entry = nextOfAny();
    }
    return entry;
  }

  /** The next row, whatever it is; null after the last. */
  Entry nextOfAny() throws IOException, PhysicalLines.LineTooLongException {
    String line = lines.next();
    if (line == null) {
      return null;
    }
    long number = lines.number();
    if (!format.hasCells()) {
      return new Entry(number, line, null);
    }
    splitter.reset();
    if (splitter.feed(line)) {
      return new Entry(number, line, splitter.takeCells());
    }
    return format.multiline() ? continued(number, line) : new Entry(number, line, null);
  }

  private Entry continued(long number, String first)
      throws IOException, PhysicalLines.LineTooLongException {
    StringBuilder raw = new StringBuilder(first);
    List<String> more = new ArrayList<>();
    while (raw.length() < LONGEST_RECORD) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      more.add(line);
      raw.append('\n').append(line);
      if (splitter.feed(line)) {
        return new Entry(number, raw.toString(), splitter.takeCells());
      }
    }
    lines.giveBack(more);
    return new Entry(number, first, null);
  }

  private boolean isData(String raw) {
    boolean isBlank = raw.isBlank() && raw.indexOf(format.delimiter()) < 0;
    return !isBlank && (format.ignoreLines() == null || !format.ignoreLines().matcher(raw).find());
  }
}
