package io.journeylake.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of one text file, read line by line: the memory it takes does not grow with the file. A
 * file that is unfit ends with a row that says so.
 */
final class FileRows implements Iterator<Row> {

  /** Reason of rows that have more or fewer cells than the header. */
  static final String WRONG_NUMBER_OF_CELLS = "wrong_number_of_cells";

  private final ChosenFile chosen;
  private final LineFormat format;
  private final Configuration configuration;
  private final java.sql.Date night;
  private PhysicalLines lines;
  private Records records;
  private HeaderMatch header;
  private Row next;
  private boolean isDone;

  FileRows(ChosenFile chosen, LineFormat format, Configuration configuration) {
    this.chosen = chosen;
    this.format = format;
    this.configuration = configuration;
    this.night = java.sql.Date.valueOf(chosen.file().night());
  }

  @Override
  public boolean hasNext() {
    if (next == null && !isDone) {
      next = advance();
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }

  private Row advance() {
    try {
      if (lines == null) {
        Row drift = open();
        if (drift != null || isDone) {
          return drift;
        }
      }
      Records.Entry entry = records.next();
      if (entry != null) {
        return row(entry);
      }
      close();
      return null;
    } catch (CharacterCodingException e) {
      return problem(
          FileProblem.content(
              "it holds bytes that are not " + format.encoding(),
              "Correct read.encoding in the contract of "
                  + format.source()
                  + ", or have the file exported as "
                  + format.encoding()
                  + "."));
    } catch (HeaderMatch.MismatchException e) {
      return problem(FileProblem.content(e.getMessage(), e.remedy()));
    } catch (PhysicalLines.LineTooLongException e) {
      return problem(
          FileProblem.content(
              "a line is longer than " + PhysicalLines.LONGEST + " characters",
              "Check that it is a text file with one row a line."));
    } catch (StoredBytes.StorageException e) {
      return problem(FileProblem.storage(e.getMessage()));
    } catch (IOException e) {
      return problem(
          FileProblem.content(
              "it is cut off or damaged (" + e.getMessage() + ")", "Have it sent again."));
    }
  }

  private Row open()
      throws IOException, PhysicalLines.LineTooLongException, HeaderMatch.MismatchException {
    if (chosen.file().bytes() == 0) {
      isDone = true;
      return null;
    }
    lines = new PhysicalLines(reader());
    records = new Records(lines, format);
    for (int i = 0; i < format.titleLines(); i++) {
      lines.next();
    }
    if (!format.hasCells()) {
      return null;
    }
    if (format.headerLines() == 0) {
      header = HeaderMatch.byPosition(format);
      return null;
    }
    Records.Entry first = records.nextOfAny();
    for (int i = 1; i < format.headerLines(); i++) {
      records.nextOfAny();
    }
    return first == null && lines.number() == 0 ? finished() : matched(first);
  }

  private Row matched(Records.Entry first) throws HeaderMatch.MismatchException {
    List<String> cells = first == null || first.cells() == null ? List.of() : first.cells();
    header = HeaderMatch.byName(format, first == null ? null : first.raw(), cells);
    return report(null, header.drift().cell());
  }

  private Row finished() throws IOException {
    close();
    return null;
  }

  private InputStreamReader reader() throws IOException {
    Path path = new Path(chosen.file().uri());
    InputStream bytes = new StoredBytes(storedBytes(path));
    if (path.getName().endsWith(".gz")) {
      GzipCodec codec = new GzipCodec();
      codec.setConf(configuration);
      bytes = codec.createInputStream(bytes);
    }
    return new InputStreamReader(
        bytes,
        Charset.forName(format.encoding())
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private InputStream storedBytes(Path path) throws StoredBytes.StorageException {
    try {
      return path.getFileSystem(configuration).open(path);
    } catch (IOException e) {
      throw new StoredBytes.StorageException(e);
    }
  }

  private Row row(Records.Entry entry) {
    List<String> cells = entry.cells();
    if (!format.hasCells()) {
      return row(entry, null, null);
    }
    if (cells == null) {
      return row(entry, Records.UNCLOSED_QUOTE, null);
    }
    if (!header.fits(cells.size())) {
      return row(entry, WRONG_NUMBER_OF_CELLS, null);
    }
    return row(entry, null, header.aligned(cells));
  }

  private Row row(Records.Entry entry, String broken, Object[] cells) {
    return RowFactory.create(
        chosen.fileId(),
        chosen.file().path(),
        night,
        entry.line(),
        entry.raw(),
        broken,
        cells,
        null,
        null);
  }

  private Row problem(FileProblem problem) {
    close();
    return report(problem.cell().toArray(), null);
  }

  private Row report(Object[] problem, Row drift) {
    return RowFactory.create(
        chosen.fileId(), chosen.file().path(), night, null, null, null, null, problem, drift);
  }

  private void close() {
    isDone = true;
    try {
      if (lines != null) {
        lines.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
