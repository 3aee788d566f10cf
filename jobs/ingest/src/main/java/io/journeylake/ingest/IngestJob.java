package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings new export files into the lake. Reads the landing folder; is the only writer of the staged
 * tables and of quarantine.
 */
public final class IngestJob implements Step {

  private final String landing;
  private final List<SourceContract> sources;
  private IngestSummary summary = IngestSummary.NOTHING;

  /**
   * Prepares the step.
   *
   * @param landing folder of the exports, a path or a URI of any file system that Hadoop knows
   * @param sources contracts of the sources to read
   */
  public IngestJob(String landing, List<SourceContract> sources) {
    this.landing = landing;
    this.sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public void run(Lake lake, Night night) {
    summary = IngestSummary.NOTHING;
    LandingFolder folder = LandingFolder.open(landing, lake.spark().sessionState().newHadoopConf());
    List<SourceBatch> batches = new ArrayList<>();
    try {
      for (FilePlan plan : PlanFiles.of(lake, night, folder, sources)) {
        batches.add(SourceBatch.read(lake, plan));
      }
      if (!batches.isEmpty()) {
        new WriteBatches(lake, night).write(batches);
      }
      batches.forEach(batch -> summary = batch.addTo(summary));
    } finally {
      batches.forEach(SourceBatch::close);
    }
  }

  /** What the last run consumed. */
  public IngestSummary summary() {
    return summary;
  }
}
