package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night whose process is killed, without a chance to say goodbye, the moment that a table has a
 * new version; it is started again, killed at the next table, and so on, until it is left to end.
 */
class KilledNightIT {

  /** Tables after whose commit the process is killed, in the order of a night. */
  private static final List<String> KILLED_AFTER =
      List.of(
          "ingest/orders/retail_csv",
          "ingest/quarantine",
          "operations/source_file",
          "identity/record",
          "identity/customer_record",
          "identity/customer",
          "timeline/timeline_change",
          "timeline/timeline_event",
          "journeys/journey_step",
          "personas/customer_feature",
          "tables/journey_map",
          "operations/published");

  private static final String FIRST = "2010-12-01";
  private static final String SECOND = "2010-12-02";
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @TempDir static Path folder;

  private static List<Path> killed;
  private static CommandLineRun last;

  @BeforeAll
  static void nights() throws IOException, InterruptedException {
    Path exports = Files.createDirectories(folder.resolve("landing/orders/retail_csv"));
    Files.writeString(exports.resolve(FIRST + ".csv"), HEADER + lines(FIRST, 0, 40));
    assertThat(night("killed", FIRST).exitCode()).isZero();
    assertThat(night("unbroken", FIRST).exitCode()).isZero();
    String bad = "A,B,C,many," + SECOND + " 10:00:00,1,1,France\n";
    Files.writeString(exports.resolve(SECOND + ".csv"), HEADER + lines(SECOND, 20, 60) + bad);
    assertThat(night("unbroken", SECOND).exitCode()).isZero();
    killed = new ArrayList<>();
    for (String table : KILLED_AFTER) {
      killed.add(killAfter(folder.resolve("killed").resolve(table)));
    }
    last = night("killed", SECOND);
  }

  @Test
  void killedTwelveTimesItPublishesWhatAnUnbrokenNightPublishes() {
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(killed).hasSameSizeAs(KILLED_AFTER);
    String published =
        "select table_name, row_count, digest from published where night = date '"
            + SECOND
            + "' order by table_name";
    assertThat(csv("killed", published))
        .isEqualTo(csv("unbroken", published))
        .contains("timeline_event,80,");
  }

  @Test
  void attemptsThatWereKilledAreOneAttemptThatSucceeded() {
    String runs = "select run_id, state, exit_code from run order by run_id";

    assertThat(csv("killed", runs))
        .isEqualTo(csv("unbroken", runs))
        .endsWith(SECOND + "-g1,succeeded,0\n");
    assertThat(csv("killed", "select count(distinct publication) as sets from published"))
        .isEqualTo("sets\n2\n");
  }

  @Test
  void rebuildFindsEveryTableAsTheKilledNightsLeftIt() {
    CommandLineRun rebuild = run("killed", "rebuild");

    assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isZero();
    assertThat(rebuild.out()).contains("Every published table has the rows that it had.");
  }

  /**
   * Starts the night, and kills it as soon as the table has a version that it does not have yet.
   */
  private static Path killAfter(Path table) throws IOException, InterruptedException {
    Path log = table.resolve("_delta_log");
    long version = Files.isDirectory(log) ? commits(log) : 0;
    Path commit = log.resolve(String.format("%020d.json", version));
    Path output = folder.resolve(table.getFileName() + ".log");
    Process process = start(output);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!Files.exists(commit) && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
    process.destroyForcibly().waitFor();
    return commit;
  }

  private static long commits(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static Process start(Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(System.getProperty("journeylake.root"), ".mvn/java.opts"));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Journeylake.class.getName());
    command.addAll(List.of(arguments("killed", "night", SECOND)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static CommandLineRun night(String lake, String night) {
    return run(lake, "night", night);
  }

  private static CommandLineRun run(String lake, String... command) {
    return CommandLineRun.of(arguments(lake, command));
  }

  private static String[] arguments(String lake, String... command) {
    return Stream.of(
            Stream.of(command),
            Stream.of("--lake", folder.resolve(lake).toString()),
            Stream.of("--landing", folder.resolve("landing").toString()))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private static String csv(String lake, String query) {
    CommandLineRun run =
        CommandLineRun.of(
            "sql", "--format", "csv", query, "--lake", folder.resolve(lake).toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  /** An invoice of one line for each of the customers. */
  private static String lines(String night, int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int customer = from; customer < to; customer++) {
      lines.append(
          String.format(
              "%s%d,P1,HOLDER,6,%s 08:%02d:00,2.55,%d.0,France%n",
              night.endsWith("1") ? "53" : "54",
              1000 + customer,
              night,
              customer % 60,
              12000 + customer));
    }
    return lines.toString();
  }
}
