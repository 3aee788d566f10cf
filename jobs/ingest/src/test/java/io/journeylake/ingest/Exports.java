package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CheckResult;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import io.journeylake.testkit.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A landing folder with a lake beside it, for one source. */
final class Exports {

  private final Path landing;
  private final SourceContract source;
  private final Lake lake;
  private final IngestJob job;

  Exports(Path folder, String contract) {
    this(folder, SourceContracts.parse(contract, "the test's contract"));
  }

  Exports(Path folder, SourceContract source) {
    this.landing = folder.resolve("landing");
    this.source = source;
    this.lake = TestSpark.lake(folder.resolve("lake"));
    this.job = new IngestJob(landing.toString(), List.of(source));
    create(landing);
  }

  /** A contract of a csv source with the columns id, amount and at. */
  static String contract(String read, String rest) {
    return """
        kind: SourceContract
        name: sales
        family: orders
        description: Sales of a shop.
        grain: One row per sale.
        read: {format: csv, pattern: "{night}*"%s}
        columns:
          - {name: id, physicalType: STRING, required: true, description: "Sale."}
          - {name: amount, physicalType: "DECIMAL(18,4)", description: "Money."}
          - {name: at, physicalType: TIMESTAMP, format: "yyyy-MM-dd HH:mm:ss", zone: Europe/Amsterdam, description: "When."}
        %s
        """
        .formatted(read.isEmpty() ? "" : ", " + read, rest);
  }

  Exports file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  Exports file(String name, String text, Charset charset) {
    return file(name, text.getBytes(charset));
  }

  Exports file(String name, byte[] bytes) {
    try {
      Path file = landing.resolve(source.id()).resolve(name);
      create(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Exports without(String name) {
    try {
      Files.delete(landing.resolve(source.id()).resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  IngestSummary run(String night) {
    job.run(lake, Night.of(LocalDate.parse(night)));
    return job.summary();
  }

  List<ReplayedSource> replay(String night) {
    return new ReplayJob(landing.toString(), List.of(source))
        .run(lake, Night.of(LocalDate.parse(night)));
  }

  Path landing() {
    return landing;
  }

  Lake lake() {
    return lake;
  }

  Dataset<Row> staged() {
    return lake.read(StagedSource.table(source));
  }

  Dataset<Row> current() {
    return StagedSource.current(lake, source);
  }

  Dataset<Row> quarantine() {
    return lake.read(Quarantine.TABLE);
  }

  Dataset<Row> files() {
    return lake.read(SourceFile.TABLE);
  }

  Dataset<Row> checks() {
    return lake.read(CheckResult.TABLE);
  }

  List<String> warnings() {
    return job.warnings();
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
