package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Settings;
import io.journeylake.lake.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command on a lake has. */
final class CommonOptions {

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Folder or URI of the Delta lake. Default: ${DEFAULT-VALUE}.")
  private String lake;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      defaultValue = "landing",
      description = "Folder or URI with the export files. Default: ${DEFAULT-VALUE}.")
  private String landing;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for journeylake.duckdb and journey-map.html. Default: <lake>/published; a lake on"
              + " an object store has none.")
  private Path out;

  @Mixin private SettingsOption conf = new SettingsOption();

  @Option(
      names = "--contracts",
      paramLabel = "DIR",
      description = "Further source contracts, as DIR/<family>/<source>.yaml; may be repeated.")
  private List<Path> contracts = new ArrayList<>();

  @Option(names = "--verbose", description = "Prints log lines, and where a failure came from.")
  private boolean verbose;

  String lake() {
    Storage.requireKnown(lake);
    return lake;
  }

  String landing() {
    Storage.requireKnown(landing);
    return landing;
  }

  /** Where files go that DuckDB and browsers open, which an object store cannot hold. */
  Path out() {
    if (out != null) {
      return out;
    }
    return Storage.localFolder(lake)
        .map(folder -> folder.resolve("published"))
        .orElseThrow(
            () ->
                Failure.configuration(
                    "Cannot write journeylake.duckdb and journey-map.html",
                    "lake " + lake + " is no folder of this machine",
                    "Name a folder for them with --out."));
  }

  boolean verbose() {
    return verbose;
  }

  Settings settings() {
    return conf.settings();
  }

  /** Sources that ship, those of the checkout, those named in conf, and those of --contracts. */
  List<SourceContract> sources(Settings settings) {
    List<Path> directories = new ArrayList<>();
    String checkout = System.getProperty("journeylake.sources");
    if (checkout != null && Files.isDirectory(Path.of(checkout))) {
      directories.add(Path.of(checkout));
    }
    settings
        .section("contracts", ContractsSettings.class)
        .directories()
        .forEach(directory -> directories.add(Path.of(directory)));
    directories.addAll(contracts);
    return SourceContracts.load(directories);
  }
}
