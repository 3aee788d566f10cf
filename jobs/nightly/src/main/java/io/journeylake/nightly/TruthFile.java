package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A CSV file that says which person is behind each record. */
final class TruthFile {

  private static final List<String> COLUMNS = List.of("source", "record", "person");

  private final Path file;

  private TruthFile(Path file) {
    this.file = file;
  }

  /** The file; fails when it cannot be a truth. */
  static TruthFile of(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Failure.configuration(
          "Cannot read truth " + file, "there is no such file", "Give a CSV file.");
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String header = lines.readLine();
      List<String> missing = new ArrayList<>(COLUMNS);
      missing.removeAll(Arrays.asList(header == null ? new String[0] : header.split(",")));
      if (!missing.isEmpty()) {
        throw Failure.configuration(
            "Cannot read truth " + file,
            "its first line does not name " + String.join(", ", missing),
            "Give a CSV file whose first line is source,record,person.");
      }
      if (lines.readLine() == null) {
        throw Failure.configuration(
            "Cannot read truth " + file,
            "it names no record",
            "Give a row for each record that somebody is behind.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TruthFile(file);
  }

  /** Its rows, every column a text. */
  Dataset<Row> rows(SparkSession spark) {
    return spark.read().option("header", "true").csv(file.toString());
  }
}
