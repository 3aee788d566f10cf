package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.SideBySide;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
    sources.forEach(source -> lake.requireUnchanged(StagedSource.table(source)));
    LandingFolder folder = LandingFolder.open(landing, lake.spark().sessionState().newHadoopConf());
    List<SourceBatch> open = new CopyOnWriteArrayList<>();
    try {
      List<SourceBatch> batches =
          SideBySide.each(
              PlanFiles.of(lake, night, folder, sources),
              plan -> {
                SourceBatch batch = SourceBatch.read(lake, plan);
                open.add(batch);
                return batch;
              });
      if (!batches.isEmpty()) {
        new WriteBatches(lake, night).write(batches);
      }
      batches.forEach(batch -> summary = batch.addTo(summary));
    } finally {
      open.forEach(SourceBatch::close);
    }
  }

  /** What the last run consumed. */
  public IngestSummary summary() {
    return summary;
  }
}
