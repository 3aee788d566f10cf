package io.journeylake.nightly;

import io.journeylake.lake.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the benches that make a lake of their own. */
final class BenchOptions {

  @Mixin private SettingsOption conf = new SettingsOption();

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
    return conf.settings();
  }

  FigureFormat format() {
    return format;
  }
}
