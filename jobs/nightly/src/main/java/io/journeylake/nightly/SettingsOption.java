package io.journeylake.nightly;

import io.journeylake.lake.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names settings, of every command that has any. */
final class SettingsOption {

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings that differ from conf/defaults.yaml.")
  private Path conf;

  Settings settings() {
    return conf == null ? Settings.defaults() : Settings.load(conf);
  }
}
