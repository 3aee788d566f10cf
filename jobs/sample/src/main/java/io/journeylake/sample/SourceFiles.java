package io.journeylake.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The files of one source, one a delivery, all open while the stories are told. */
final class SourceFiles implements AutoCloseable {
  private static final int BUFFER = 1 << 15;

  private final Export export;
  private final Nights nights;
  private final Writer[] writers;
  private final Consumer<Trace> traces;
  private long rows;

  private SourceFiles(Export export, Nights nights, Writer[] writers, Consumer<Trace> traces) {
    this.export = export;
    this.nights = nights;
    this.writers = writers;
    this.traces = traces;
  }

  /**
   * Opens the files of some deliveries; rows of other deliveries are left out.
   *
   * @param traces told what each row says of the person behind it
   */
  static SourceFiles open(
      Path folder, Export export, Nights nights, List<Integer> deliveries, Consumer<Trace> traces) {
    Writer[] writers = new Writer[nights.count()];
    for (int delivery : deliveries) {
      writers[delivery] =
          writer(folder.resolve(export.source().file(nights.date(delivery))), export.source());
    }
    SourceFiles files = new SourceFiles(export, nights, writers, traces);
    deliveries.forEach(
        delivery -> export.head(nights.date(delivery)).forEach(line -> files.line(delivery, line)));
    return files;
  }

  static List<Integer> all(Nights nights) {
    return IntStream.range(0, nights.count()).boxed().toList();
  }

  Nights nights() {
    return nights;
  }

  long rows() {
    return rows;
  }

  /** Writes a row that belongs to nobody. */
  void row(int delivery, String line) {
    if (delivery != Nights.NEVER && writers[delivery] != null) {
      line(delivery, line);
      rows++;
    }
  }

  /** Writes a row with the record that it belongs to. */
  void row(int delivery, String line, Trace trace) {
    if (delivery != Nights.NEVER) {
      row(delivery, line);
      traces.accept(trace);
    }
  }

  /** Writes the lines below the rows. */
  void foot() {
    for (int i = 0; i < writers.length; i++) {
      if (writers[i] != null) {
        int delivery = i;
        export.foot(nights.date(i)).forEach(line -> line(delivery, line));
      }
    }
  }

  @Override
  public void close() {
    for (Writer writer : writers) {
      try {
        if (writer != null) {
          writer.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot finish " + export.source().key() + ".", e);
      }
    }
  }

  private void line(int delivery, String line) {
    try {
      writers[delivery].write(line);
      writers[delivery].write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + export.source().key() + ".", e);
    }
  }

  private static Writer writer(Path file, Source source) {
    try {
      Files.createDirectories(file.getParent());
      OutputStream out = Files.newOutputStream(file);
      if (source.compressed()) {
        out = new FastGzip(out);
      }
      return new BufferedWriter(new OutputStreamWriter(out, source.charset()), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + file + ".", e);
    }
  }

  /** Compression at its fastest: the sample is written often and kept for a short time. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
