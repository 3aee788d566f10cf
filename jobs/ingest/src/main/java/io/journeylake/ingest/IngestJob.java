package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Step;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final Map<String, IngestSummary> batches = new TreeMap<>();

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
    batches.clear();
    findings = List.of();
    try (NightBatches read = NightBatches.read(lake, night, landing, sources)) {
      findings = read.findings();
      if (!read.batches().isEmpty() && !findings.isEmpty()) {
        new RunLedger(lake)
            .recordChecks(night, findings.stream().map(finding -> finding.row(night)).toList());
      }
      JudgeBatches.requireNoStop(night, findings);
      warnings().forEach(warning -> LOG.warn("{}", warning));
      if (!read.batches().isEmpty()) {
        new WriteBatches(lake, night).write(read.batches());
      }
      read.batches()
          .forEach(
              batch -> batches.put(batch.plan().source().id(), batch.addTo(IngestSummary.NOTHING)));
    }
  }

  /** What the last run found that the night is to warn of, each as one line of counts. */
  public List<String> warnings() {
    return findings.stream().filter(Finding::warns).map(Finding::inWords).toList();
  }

  /** What the last run consumed. */
  public IngestSummary summary() {
    return batches.values().stream().reduce(IngestSummary.NOTHING, IngestSummary::plus);
  }

  /** What the last run consumed of each source that had something new, by its id. */
  public Map<String, IngestSummary> batches() {
    return Collections.unmodifiableMap(batches);
  }
}
