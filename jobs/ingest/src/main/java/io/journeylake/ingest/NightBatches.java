package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.SideBySide;
import io.journeylake.lake.StagedSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All that a night reads, checked and counted, before anything of it is written. */
final class NightBatches implements AutoCloseable {

  private final NightPlan plan;
  private final List<SourceBatch> open = new CopyOnWriteArrayList<>();
  private List<SourceBatch> batches = List.of();
  private List<Finding> findings = List.of();

  private NightBatches(NightPlan plan) {
    this.plan = plan;
  }

  /** Reads the night's files; fails when a file, a column or a contract makes that useless. */
  static NightBatches read(Lake lake, Night night, String landing, List<SourceContract> sources) {
    sources.forEach(source -> lake.requireUnchanged(StagedSource.table(source)));
    LandingFolder folder = LandingFolder.open(landing, lake.spark().sessionState().newHadoopConf());
    NightBatches read = new NightBatches(PlanFiles.of(lake, night, folder, sources));
    boolean isSound = false;
    try {
      read.readAll(lake, night);
      isSound = true;
    } finally {
      if (!isSound) {
        read.close();
      }
    }
    return read;
  }

  private void readAll(Lake lake, Night night) {
    batches =
        SideBySide.each(
            plan.plans(),
            files -> {
              SourceBatch batch = SourceBatch.read(lake, files);
              open.add(batch);
              return batch;
            });
    findings = new JudgeBatches(new RunLedger(lake), night, plan).judge(batches);
  }

  List<SourceBatch> batches() {
    return batches;
  }

  List<Finding> findings() {
    return findings;
  }

  @Override
  public void close() {
    open.forEach(SourceBatch::close);
  }
}
