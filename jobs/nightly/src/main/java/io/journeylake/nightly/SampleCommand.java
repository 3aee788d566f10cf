package io.journeylake.nightly;

import io.journeylake.sample.SampleCompany;
import io.journeylake.sample.SampleReport;
import io.journeylake.sample.SampleSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the sample company's exports. */
@Command(
    name = "sample",
    description = "Writes the exports of the fictional company Helder Huis, and the truth.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private Path out;

  @Option(
      names = "--customers",
      defaultValue = "5000",
      description = "People of the company. Default: ${DEFAULT-VALUE}.")
  private int customers;

  @Option(
      names = "--nights",
      defaultValue = "7",
      description = "Nights after the history. Default: ${DEFAULT-VALUE}.")
  private int nights;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same bytes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Looked up among the arguments when something fails. */
  @SuppressWarnings("unused")
  @Option(names = "--verbose", description = "Prints where a failure came from.")
  private boolean verbose;

  @Override
  public Integer call() {
    SampleReport report = SampleCompany.write(out, new SampleSettings(customers, nights, seed));
    TextTable table = new TextTable(List.of("source", "rows"), List.of(1));
    report.rowsBySource().forEach((source, rows) -> table.row(source, TextTable.number(rows)));
    table.print(System.out);
    System.out.println("\nExports: " + report.landing() + "\nTruth:   " + report.truth());
    return 0;
  }
}
