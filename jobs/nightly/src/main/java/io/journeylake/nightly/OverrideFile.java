package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.identity.Decided;
import io.journeylake.identity.RecordOverride;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A CSV file of overrides; it is read on the driver, since people write it. */
final class OverrideFile {

  private static final List<String> COLUMNS =
      List.of("decision", "record", "other_record", "by", "why", "on");
  private static final List<String> DECISIONS =
      List.of(RecordOverride.MUST_LINK, RecordOverride.CANNOT_LINK);

  private final Path file;

  OverrideFile(Path file) {
    this.file = file;
  }

  /** The overrides, in the order of the file; of wrong ones the first is named. */
  List<RecordOverride> read(SparkSession spark) {
    List<Row> rows =
        spark
            .read()
            .option("header", "true")
            .option("escape", "\"")
            .csv(spark.createDataset(lines(), Encoders.STRING()).coalesce(1))
            .collectAsList();
    List<RecordOverride> overrides = new ArrayList<>();
    for (Row row : rows) {
      overrides.add(override("Cannot use row " + (overrides.size() + 1) + " of " + file, row));
    }
    return overrides;
  }

  private List<String> lines() {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      String header = lines.isEmpty() ? "" : lines.get(0);
      if (!Arrays.asList(header.strip().split(",")).equals(COLUMNS)) {
        throw Failure.configuration(
            "Cannot read overrides of " + file,
            "its first line is not that of overrides",
            "Let it be " + String.join(",", COLUMNS) + ".");
      }
      return lines;
    } catch (IOException e) {
      throw Failure.configuration(
          "Cannot read overrides of " + file,
          e.getClass().getSimpleName(),
          "Give a CSV file in UTF-8.",
          e);
    }
  }

  private static RecordOverride override(String what, Row row) {
    String decision = row.getString(0);
    if (!DECISIONS.contains(decision)) {
      throw Failure.configuration(
          what, "it does not say what holds", "Write " + String.join(" or ", DECISIONS) + ".");
    }
    Decided decided = Decided.of(what, row.getString(3), row.getString(4), row.getString(5));
    return RecordOverride.of(what, decision, row.getString(1), row.getString(2), decided);
  }
}
