package io.journeylake.nightly;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.sample.SampleCompany;
import io.journeylake.sample.SampleReport;
import io.journeylake.sample.SampleSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The history of the sample company, of the sources that name people. */
final class SampleSet implements MeasuredSet {

  /** Name, as the command takes it. */
  static final String TITLE = "sample";

  private static final long SEED = 1;

  private final int customers;
  private final List<SourceContract> sources;
  private SampleReport report;

  SampleSet(int customers, List<SourceContract> shipped) {
    this.customers = customers;
    this.sources = shipped.stream().filter(source -> source.people() != null).toList();
  }

  @Override
  public List<SourceContract> sources() {
    return sources;
  }

  @Override
  public Night night() {
    return Night.of(report.historyNight());
  }

  @Override
  public void land(Path folder) {
    report = SampleCompany.write(folder, new SampleSettings(customers, 0, SEED));
  }

  @Override
  public Dataset<Row> truth(Lake lake) {
    return TruthFile.of(report.truth().resolve("identity.csv")).rows(lake.spark());
  }
}
