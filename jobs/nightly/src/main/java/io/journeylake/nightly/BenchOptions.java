package io.journeylake.nightly;

import io.journeylake.lake.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of the benches that make a lake of their own. */
final class BenchOptions {

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings that differ from conf/defaults.yaml.")
  private Path conf;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json. Default: ${DEFAULT-VALUE}.")
  private FigureFormat format;

  /** Looked up among the arguments when something fails. */
  @SuppressWarnings("unused")
  @Option(names = "--verbose", description = "Prints where a failure came from.")
  private boolean verbose;

  Settings settings() {
    return conf == null ? Settings.defaults() : Settings.load(conf);
  }

  FigureFormat format() {
    return format;
  }
}
