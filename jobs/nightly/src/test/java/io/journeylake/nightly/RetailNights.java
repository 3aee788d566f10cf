package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;

/** Exports of a shop in one folder, and commands on lakes beside it that read them. */
final class RetailNights {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  private final Path folder;

  RetailNights(Path folder) {
    this.folder = folder;
  }

  /** Folder of the shop's exports. */
  Path exports() {
    return folder.resolve("landing/orders/retail_csv");
  }

  /** Folder of a lake. */
  Path lake(String name) {
    return folder.resolve(name);
  }

  /** Folder of a table of a lake. */
  Path table(String lake, TableContract table) {
    return lake(lake).resolve(table.step()).resolve(table.name());
  }

  /** Writes a night's export: an invoice of one line for each of the customers, and more lines. */
  Path export(String night, int from, int to, String... more) throws IOException {
    Files.createDirectories(exports());
    StringBuilder lines = new StringBuilder(HEADER);
    for (int customer = from; customer < to; customer++) {
      lines.append(
          String.format(
              "5%s%d,P1,HOLDER,6,%s 08:%02d:00,2.55,%d.0,France%n",
              night.substring(night.length() - 1),
              1000 + customer,
              night,
              customer % 60,
              12000 + customer));
    }
    return Files.writeString(exports().resolve(night + ".csv"), lines + String.join("", more));
  }

  /** Runs a command on a lake. */
  CommandLineRun run(String lake, String... command) {
    return CommandLineRun.of(arguments(lake, command));
  }

  /** Runs a night that is to end well. */
  CommandLineRun night(String lake, String night) {
    CommandLineRun run = run(lake, "night", night);
    assertThat(run.exitCode()).as(run.out() + run.err()).isIn(0, 20);
    return run;
  }

  /** What the commands of the runbook need to know: the lake, its exports and the night. */
  Map<String, String> variables(String lake, String night) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LAKE", lake(lake).toString());
    variables.put("LANDING", folder.resolve("landing").toString());
    variables.put("NIGHT", night);
    return variables;
  }

  /** What a command on a lake is called with. */
  String[] arguments(String lake, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--lake", lake(lake).toString()));
    arguments.addAll(List.of("--landing", folder.resolve("landing").toString()));
    return arguments.toArray(String[]::new);
  }

  /** Starts a command in a process of its own, whose output goes to that file. */
  Process start(Path output, String lake, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(System.getProperty("journeylake.root"), ".mvn/java.opts"));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Journeylake.class.getName());
    command.addAll(List.of(arguments(lake, arguments)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Starts a command, and returns when the table has a version that it does not have yet. */
  Process startUntilWritten(Path table, Path output, String lake, String... arguments)
      throws IOException, InterruptedException {
    Path commit = commit(table, commits(table));
    return startUntil(() -> Files.exists(commit), output, lake, arguments);
  }

  /** Starts a command, and returns when the condition holds, before the command ends. */
  Process startUntil(BooleanSupplier condition, Path output, String lake, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(output, lake, arguments);
    awaitWhile(() -> !condition.getAsBoolean() && process.isAlive());
    assertThat(condition.getAsBoolean() && process.isAlive()).as(Files.readString(output)).isTrue();
    return process;
  }

  /** Waits, up to some minutes, as long as the condition holds. */
  static void awaitWhile(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
  }

  /** Rows of a query on the published tables, as lines. */
  String csv(String lake, String query) {
    return CommandLineRun.csv(lake(lake), query);
  }

  /** Name, rows and digest of each table that readers see. */
  String published(String lake) {
    return csv(
        lake,
        "select table_name, row_count, digest from published where publication ="
            + " (select max(publication) from published) order by table_name");
  }

  /** The same without the ledger of files, which has their times of change. */
  String results(String lake) {
    return published(lake).replaceAll("source_file,.*\n", "");
  }

  /** Makes a lake that is, file by file, what another one is. */
  void copy(String lake, String to) throws IOException {
    Path target = lake(to);
    delete(target);
    try (Stream<Path> files = Files.walk(lake(lake))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(lake(lake).relativize(file).toString()));
      }
    }
    DeltaLog.clearCache();
  }

  /** Removes a file or folder, so that the next command reads what is left. */
  static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    DeltaLog.clearCache();
  }

  /** The commit of the table that made that version. */
  static Path commit(Path table, long version) {
    return table.resolve("_delta_log").resolve(String.format("%020d.json", version));
  }

  /** How many versions the table has. */
  static long commits(Path table) {
    return files(table.resolve("_delta_log"), "\\d+\\.json");
  }

  /** How many files with rows the table's folder has, of all versions and of none. */
  static long dataFiles(Path table) {
    return files(table, ".*\\.parquet");
  }

  private static long files(Path folder, String names) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(names)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
