package io.journeylake.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeylake.contract.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;

/** What a Delta commit says that it did; read from the commit's file, without a Spark job. */
final class CommitMetrics {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CommitMetrics() {}

  static long rowsWritten(DeltaLog log, long version) {
    Path commit = new Path(log.logPath(), String.format(Locale.ROOT, "%020d.json", version));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                commit.getFileSystem(log.newDeltaHadoopConf()).open(commit),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode metrics = JSON.readTree(line).path("commitInfo").path("operationMetrics");
        if (!metrics.isMissingNode()) {
          return metrics.path("numOutputRows").asLong();
        }
      }
      return 0;
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot read commit " + commit, e.toString(), "Check that the lake is there.", e);
    }
  }
}
