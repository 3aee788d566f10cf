package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command that writes, killed at many points without a chance to say goodbye and started again
 * after each, until it is left to end: when a table gets a file with rows that no version has yet,
 * and when it has the version. The same command on a lake of its own is never killed.
 */
@EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
class KilledCommandsIT {

  private static final String KILLED = "killed";
  private static final String UNBROKEN = "unbroken";
  private static final String NIGHT = "night";
  private static final String FIRST = "2010-12-01";
  private static final String SECOND = "2010-12-02";
  private static final String THIRD = "2010-12-03";

  private static final String STAGED = "ingest/orders/retail_csv";
  private static final String QUARANTINE = "ingest/quarantine";
  private static final String TIMELINE = "timeline/timeline_event";
  private static final String PUBLISHED = "operations/published";

  /** Tables of every step that each of the nights here changes, in the order of a night. */
  private static final List<String> WRITTEN =
      List.of(
          STAGED,
          QUARANTINE,
          "operations/source_file",
          "identity/record",
          "identity/customer_record",
          "identity/customer",
          TIMELINE,
          "journeys/touchpoint",
          "journeys/journey",
          "personas/customer_feature",
          "tables/journey_map",
          PUBLISHED);

  /** What is seen of a table's write from outside. */
  private enum Moment {
    FILE,
    VERSION,
    REMOVAL
  }

  /** When a command is killed. */
  private record Point(Moment moment, String table) {

    /** Grows when the moment is there. */
    long progress(Path lake) {
      Path folder = lake.resolve(table);
      return switch (moment) {
        case FILE -> RetailNights.dataFiles(folder);
        case VERSION -> RetailNights.commits(folder);
        case REMOVAL -> -RetailNights.dataFiles(folder);
      };
    }
  }

  private static final List<Point> ALL_OF_A_NIGHT = eachTable(Moment.FILE, Moment.VERSION);

  /** A new table has a version without rows first. */
  private static final List<Point> ALL_OF_A_FIRST_NIGHT = eachTable(Moment.VERSION, Moment.FILE);

  @TempDir private Path folder;

  private RetailNights nights;

  @BeforeEach
  void exports() throws IOException {
    nights = new RetailNights(folder);
    nights.export(FIRST, 0, 40, notANumber(FIRST));
    nights.export(SECOND, 20, 60, notANumber(SECOND));
    nights.export(THIRD, 50, 90, notANumber(THIRD));
  }

  @Test
  void firstNightOfALakeThatWasKilledAtEveryTable() throws Exception {
    killedAt(ALL_OF_A_FIRST_NIGHT, NIGHT, FIRST);

    assertThat(nights.results(KILLED)).isEqualTo(nights.results(UNBROKEN));
  }

  @Test
  void nightAgainWithACorrectedFileThatWasKilledAtEveryTable() throws Exception {
    afterNights(FIRST, SECOND);
    nights.export(FIRST, 10, 50, notANumber(FIRST), notANumber(FIRST));

    killedAt(ALL_OF_A_NIGHT, NIGHT, SECOND);

    assertThat(nights.results(KILLED)).isEqualTo(nights.results(UNBROKEN));
  }

  @Test
  void backfillThatWasKilledAtEveryTable() throws Exception {
    afterNights(FIRST);

    killedAt(ALL_OF_A_NIGHT, "backfill", SECOND, THIRD);

    assertThat(nights.results(KILLED)).isEqualTo(nights.results(UNBROKEN));
  }

  @Test
  void upkeepThatWasKilledWhileItCompactsAndRemoves() throws Exception {
    afterNights(FIRST, SECOND, THIRD);
    String published = nights.published(KILLED);
    Path conf =
        Files.writeString(
            folder.resolve("conf.yaml"),
            "upkeep: {keep-publications: 1, compact-above-files: 1, retention: PT0S}\n");

    killedAt(
        List.of(
            new Point(Moment.FILE, QUARANTINE),
            new Point(Moment.VERSION, QUARANTINE),
            new Point(Moment.REMOVAL, TIMELINE),
            new Point(Moment.FILE, STAGED),
            new Point(Moment.VERSION, STAGED)),
        "upkeep",
        THIRD,
        "--conf",
        conf.toString());

    assertThat(nights.published(KILLED)).isEqualTo(published);
    assertThat(nights.run(KILLED, "rebuild").out())
        .contains("Every published table has the rows that it had.");
  }

  @Test
  void rollbackThatWasKilledWhileItPublishesAndTheNightAfterIt() throws Exception {
    afterNights(FIRST, SECOND);

    killedAt(
        List.of(new Point(Moment.FILE, PUBLISHED), new Point(Moment.VERSION, PUBLISHED)),
        "rollback",
        "--to",
        "1");
    assertThat(nights.results(KILLED)).isEqualTo(nights.results(UNBROKEN));

    killedAt(ALL_OF_A_NIGHT, NIGHT, THIRD);
    assertThat(nights.results(KILLED)).isEqualTo(nights.results(UNBROKEN));
  }

  private static List<Point> eachTable(Moment first, Moment second) {
    return WRITTEN.stream()
        .flatMap(table -> Stream.of(new Point(first, table), new Point(second, table)))
        .toList();
  }

  /** Makes both lakes alike, by nights that nothing breaks. */
  private void afterNights(String... dates) throws IOException {
    for (String date : dates) {
      nights.night(UNBROKEN, date);
    }
    nights.copy(UNBROKEN, KILLED);
  }

  /** Runs the command on both lakes; on one it is killed at each of the points. */
  private void killedAt(List<Point> points, String... command)
      throws IOException, InterruptedException {
    CommandLineRun unbroken = nights.run(UNBROKEN, command);
    assertThat(unbroken.exitCode()).as(unbroken.out() + unbroken.err()).isIn(0, 20);

    Map<Point, Long> atStart = new HashMap<>();
    points.forEach(point -> atStart.put(point, point.progress(nights.lake(KILLED))));
    int kills = 0;
    for (Point point : points) {
      BooleanSupplier reached = () -> point.progress(nights.lake(KILLED)) > atStart.get(point);
      // A signal takes its time: what follows within a moment may have happened already.
      if (!reached.getAsBoolean()) {
        Path output = folder.resolve(command[0] + ".log");
        nights.startUntil(reached, output, KILLED, command).destroyForcibly().waitFor();
        kills++;
      }
    }
    CommandLineRun last = nights.run(KILLED, command);
    assertThat(last.exitCode()).as(last.out() + last.err()).isEqualTo(unbroken.exitCode());
    assertThat(kills).isGreaterThan(points.size() * 3 / 4);
    System.out.printf("%s: killed at %d of %d points%n", command[0], kills, points.size());
  }

  private static String notANumber(String night) {
    return "A,B,C,many," + night + " 10:00:00,1,1,France\n";
  }
}
