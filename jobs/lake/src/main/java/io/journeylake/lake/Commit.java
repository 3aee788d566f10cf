package io.journeylake.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeylake.contract.Failure;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * What the file of one Delta commit says; read without a Spark job.
 *
 * @param rowsWritten rows of the data files that the commit added
 * @param changesRows whether rows came, went or changed their columns; compaction only moves them
 * @param identifiers versions of the transaction identifiers that stand in this very commit
 */
record Commit(long rowsWritten, boolean changesRows, SortedMap<String, Long> identifiers) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The commit that made a version. One whose file log clean-up removed, as it may when a
   * checkpoint stands for it, says nothing.
   */
  static Commit of(DeltaLog log, long version) {
    Path file = new Path(log.logPath(), String.format(Locale.ROOT, "%020d.json", version));
    long rowsWritten = 0;
    boolean changesRows = false;
    SortedMap<String, Long> identifiers = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.getFileSystem(log.newDeltaHadoopConf()).open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"commitInfo\"")) {
          JsonNode metrics = JSON.readTree(line).path("commitInfo").path("operationMetrics");
          rowsWritten = metrics.path("numOutputRows").asLong();
        } else if (line.startsWith("{\"txn\"")) {
          JsonNode identifier = JSON.readTree(line).path("txn");
          identifiers.put(identifier.path("appId").asText(), identifier.path("version").asLong());
        } else if (line.startsWith("{\"metaData\"")) {
          changesRows = true;
        } else if (!changesRows) {
          JsonNode action = JSON.readTree(line);
          changesRows =
              action.path("add").path("dataChange").asBoolean()
                  || action.path("remove").path("dataChange").asBoolean();
        }
      }
    } catch (FileNotFoundException e) {
      return new Commit(0, true, new TreeMap<>());
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot read commit " + file, e.toString(), "Check that the lake is there.", e);
    }
    return new Commit(rowsWritten, changesRows, identifiers);
  }
}
