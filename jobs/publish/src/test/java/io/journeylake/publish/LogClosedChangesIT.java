package io.journeylake.publish;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.ClosedPeriodChange;
import io.journeylake.table.JourneyPath;
import io.journeylake.testkit.FrameAssert;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogClosedChangesIT {

  private static final Night FIRST = Night.of(LocalDate.of(2026, 2, 1));
  private static final Night SECOND = Night.of(LocalDate.of(2026, 2, 2));

  @TempDir private Path folder;

  @Test
  void changeOfAClosedMonthIsLoggedOnceHoweverOftenTheAttemptIsRun() {
    Lake lake = TestSpark.lake(folder);
    List<PublishedTable> before = publish(lake, paths(2));
    SmallLake.write(lake, JourneyPath.TABLE, paths(2));

    assertThat(log(lake, before)).isZero();

    SmallLake.write(lake, JourneyPath.TABLE, paths(3));

    assertThat(log(lake, before)).isOne();
    assertThat(log(lake, before)).isOne();
    assertLogged(lake).hasExactly(row(SECOND.runId(), "2026-01-01", 2, 3, 0));
  }

  @Test
  void firstPublicationChangesNothingThatSomebodySaw() {
    Lake lake = TestSpark.lake(folder);
    SmallLake.write(lake, JourneyPath.TABLE, paths(2));

    assertThat(log(lake, List.of())).isZero();
    assertLogged(lake).isEmpty();
  }

  private static List<PublishedTable> publish(Lake lake, Frames paths) {
    SmallLake.write(lake, JourneyPath.TABLE, paths);
    List<PublishedTable> tables =
        List.of(new PublishedTable(JourneyPath.TABLE, lake.version(JourneyPath.TABLE), 2, "0"));
    new RunLedger(lake).publish(FIRST, tables);
    return tables;
  }

  private static long log(Lake lake, List<PublishedTable> before) {
    return new LogClosedChanges(lake, new CandidateSet(lake, before)).log(SECOND, before);
  }

  private static FrameAssert assertLogged(Lake lake) {
    return assertFrame(lake.read(ClosedPeriodChange.TABLE))
        .columns(
            ClosedPeriodChange.RUN_ID,
            ClosedPeriodChange.PERIOD,
            ClosedPeriodChange.JOURNEYS_BEFORE,
            ClosedPeriodChange.JOURNEYS,
            ClosedPeriodChange.LATE_EVENTS);
  }

  /** A month that is over, with that many journeys, and the one that runs. */
  private static Frames paths(int journeys) {
    return Frames.of(JourneyPath.TABLE)
        .columns(
            JourneyPath.PROCESS,
            JourneyPath.PERIOD,
            JourneyPath.PATH,
            JourneyPath.JOURNEYS,
            JourneyPath.CONVERTED)
        .row("buy", "2026-01-01", "Website", journeys, journeys)
        .row("buy", "2026-02-01", "Website", 1, 1);
  }
}
