package io.journeylake.ingest;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How executors read the lines of one source; a contract's {@code read} in serializable form.
 *
 * @param source the source, for messages
 * @param hasCells whether lines are split into cells (csv, tsv) or stay whole (jsonl)
 * @param encoding name of the character set
 * @param titleLines lines above the header
 * @param headerLines header lines
 * @param delimiter between cells
 * @param quote around cells, 0 for none
 * @param multiline whether a quoted cell may hold line ends
 * @param ignoreLines regular expression that is found in lines that are no data, or null
 * @param headers headers of the columns that are read, in the contract's order
 * @param positions places of those columns from 1; 0 for a column that goes by its header
 * @param needed whether the file must have the header: the column is required or part of the key
 */
record LineFormat(
    String source,
    boolean hasCells,
    String encoding,
    int titleLines,
    int headerLines,
    char delimiter,
    char quote,
    boolean multiline,
    Pattern ignoreLines,
    List<String> headers,
    List<Integer> positions,
    List<Boolean> needed)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The format that a contract declares. */
  static LineFormat of(SourceContract source) {
    SourceContract.Read read = source.read();
    boolean hasCells = read.format() != SourceContract.Format.JSONL;
    List<SourceContract.Column> columns = ReadColumns.of(source);
    return new LineFormat(
        source.id(),
        hasCells,
        charset(read.encoding(), source.id()).name(),
        read.titleLines(),
        hasCells ? read.headerLines() : 0,
        read.delimiter().charAt(0),
        read.quote().isEmpty() ? 0 : read.quote().charAt(0),
        read.multiline(),
        read.ignoreLines() == null ? null : pattern(read.ignoreLines(), source.id()),
        columns.stream().map(SourceContract.Column::physicalName).toList(),
        columns.stream().map(SourceContract.Column::position).toList(),
        columns.stream().map(column -> ReadColumns.isNeeded(column, source)).toList());
  }

  private static Charset charset(String name, String source) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Failure.configuration(
          "Cannot use read.encoding of source " + source,
          "there is no character set " + name,
          "Write for example UTF-8, ISO-8859-1 or windows-1252.",
          e);
    }
  }

  private static Pattern pattern(String regex, String source) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw Failure.configuration(
          "Cannot use read.ignoreLines of source " + source,
          e.getDescription(),
          "Write a Java regular expression.",
          e);
    }
  }
}
