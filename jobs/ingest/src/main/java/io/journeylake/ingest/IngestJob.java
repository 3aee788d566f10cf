package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.SideBySide;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings new export files into the lake. Reads the landing folder; is the only writer of the staged
 * tables and of quarantine.
 */
public final class IngestJob implements Step {

  private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

  private final String landing;
  private final List<SourceContract> sources;
  private List<Finding> findings = List.of();
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
    findings = List.of();
    sources.forEach(source -> lake.requireUnchanged(StagedSource.table(source)));
    LandingFolder folder = LandingFolder.open(landing, lake.spark().sessionState().newHadoopConf());
    NightPlan plan = PlanFiles.of(lake, night, folder, sources);
    List<SourceBatch> open = new CopyOnWriteArrayList<>();
    try {
      List<SourceBatch> batches =
          SideBySide.each(
              plan.plans(),
              files -> {
                SourceBatch batch = SourceBatch.read(lake, files);
                open.add(batch);
                return batch;
              });
      findings = new JudgeBatches(new RunLedger(lake), night, plan).judge(batches);
      warnings().forEach(warning -> LOG.warn("{}", warning));
      if (!batches.isEmpty()) {
        new WriteBatches(lake, night).write(batches);
      }
      batches.forEach(batch -> summary = batch.addTo(summary));
    } finally {
      open.forEach(SourceBatch::close);
    }
  }

  /** What the last run found that the night is to warn of, each as one line of counts. */
  public List<String> warnings() {
    return findings.stream().filter(Finding::warns).map(Finding::inWords).toList();
  }

  /** What the last run consumed. */
  public IngestSummary summary() {
    return summary;
  }
}
