package io.journeylake.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Lines of a text, with their numbers. A line ends with LF or CR LF; a CR alone is text, because
 * exports hold it inside cells.
 */
final class PhysicalLines implements Closeable {

  /** A line longer than this, in characters, means that the file is no text with lines. */
  static final int LONGEST = 16 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder partial = new StringBuilder();
  private final Deque<String> returned = new ArrayDeque<>();
  private int position;
  private int limit;
  private long number;

  PhysicalLines(Reader reader) throws IOException {
    this.reader = reader;
    if (fill() && buffer[0] == BYTE_ORDER_MARK) {
      position = 1;
    }
  }

  /** The next line without its end, or null after the last one. */
  String next() throws IOException, LineTooLongException {
    String line = returned.isEmpty() ? read() : returned.poll();
    if (line != null) {
      number++;
    }
    return line;
  }

  /** Number of the last line that was given, from 1. */
  long number() {
    return number;
  }

  /** Takes lines back; they are given again, with the same numbers. */
  void giveBack(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      returned.push(lines.get(i));
    }
    number -= lines.size();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private String read() throws IOException, LineTooLongException {
    partial.setLength(0);
    while (position < limit || fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      partial.append(buffer, position, end - position);
      position = end + 1;
      if (end < limit) {
        return line();
      }
      if (partial.length() > LONGEST) {
        throw new LineTooLongException();
      }
    }
    return partial.isEmpty() ? null : line();
  }

  private String line() {
    int length = partial.length();
    return length > 0 && partial.charAt(length - 1) == '\r'
        ? partial.substring(0, length - 1)
        : partial.toString();
  }

  private boolean fill() throws IOException {
    position = 0;
    do {
      limit = reader.read(buffer);
    } while (limit == 0);
    return limit > 0;
  }

  /** A line has more characters than any export's line should have. */
  static final class LineTooLongException extends Exception {

    private static final long serialVersionUID = 1L;
  }
}
