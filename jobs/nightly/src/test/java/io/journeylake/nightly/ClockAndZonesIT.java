package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.ExitCode;
import io.journeylake.testkit.Rounds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Clocks that are wrong, and nights in which they are changed. */
@EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
class ClockAndZonesIT {

  @TempDir private Path folder;

  @Test
  void clockThatIsSetBackChangesNoResultAndNoNightWaitsForIt() throws IOException {
    RetailNights nights = new RetailNights(folder);
    nights.export("2010-12-01", 0, 20);
    nights.night("steady", "2010-12-01");
    run("stepped", "2010-12-01", new BackwardClock(Instant.parse("2031-01-01T00:00:00Z")));
    nights.export("2010-12-02", 10, 30);
    nights.night("steady", "2010-12-02");

    run("stepped", "2010-12-02", new BackwardClock(Instant.parse("2009-01-01T00:00:00Z")));

    assertThat(nights.published("stepped")).isEqualTo(nights.published("steady"));
    assertThat(nights.csv("stepped", "select run_id, state, seconds from run order by run_id"))
        .isEqualTo(
            "run_id,state,seconds\n2010-12-01-g1,succeeded,0.0\n2010-12-02-g1,succeeded,0.0\n");
    assertThat(nights.run("stepped", "night", "2010-12-02").exitCode()).isEqualTo(10);
  }

  @Test
  void nightsInWhichTheClocksChangeHaveEachEventOnceAtItsTime() throws IOException {
    RetailNights nights = new RetailNights(folder);
    Path contracts = Files.createDirectories(folder.resolve("contracts/kiosk")).getParent();
    Files.writeString(contracts.resolve("kiosk/terminal.yaml"), ContractOutsideIT.KIOSK);
    Path landing = Files.createDirectories(folder.resolve("landing/kiosk/terminal"));
    Files.writeString(
        landing.resolve("orders_20260329.txt"),
        "T1|C1|29.03.2026 01:59|1\nT2|C1|29.03.2026 02:30|2\nT3|C1|29.03.2026 03:00|4\n");
    Files.writeString(
        landing.resolve("orders_20261025.txt"),
        "T4|C1|25.10.2026 01:59|8\nT5|C1|25.10.2026 02:30|16\nT6|C1|25.10.2026 03:00|32\n");
    String from = contracts.toString();

    CommandLineRun spring = nights.run("each", "night", "2026-03-29", "--contracts", from);
    CommandLineRun autumn = nights.run("each", "night", "2026-10-25", "--contracts", from);
    CommandLineRun both =
        nights.run("once", "backfill", "2026-03-29", "2026-10-25", "--contracts", from);

    assertThat(spring.exitCode()).as(spring.err()).isZero();
    assertThat(autumn.exitCode()).as(autumn.err()).isZero();
    assertThat(both.exitCode()).as(both.err()).isZero();
    assertThat(nights.csv("each", "select value, occurred_at from timeline_event order by value"))
        .isEqualTo(
            """
            value,occurred_at
            1.0000,2026-03-29 00:59:00
            2.0000,2026-03-29 01:30:00
            4.0000,2026-03-29 01:00:00
            8.0000,2026-10-24 23:59:00
            16.0000,2026-10-25 00:30:00
            32.0000,2026-10-25 02:00:00
            """);
    assertThat(nights.csv("once", "select value, occurred_at from timeline_event order by value"))
        .isEqualTo(
            nights.csv("each", "select value, occurred_at from timeline_event order by value"));
  }

  /** Runs a night as the command does, by another clock. */
  private void run(String lake, String night, Clock clock) {
    CommonOptions options =
        CommandLine.populateCommand(
            new CommonOptions(),
            "--lake",
            folder.resolve(lake).toString(),
            "--landing",
            folder.resolve("landing").toString());
    PrintStream unheard =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    ExitCode result =
        new Session(options)
            .runner(new Progress(unheard), clock)
            .night("night", LocalDate.parse(night), LocalDate.EPOCH);
    assertThat(result).isEqualTo(ExitCode.DONE);
  }

  /** A clock that is an hour earlier each time that it is read. */
  private static final class BackwardClock extends Clock {

    private final AtomicReference<Instant> now;

    private BackwardClock(Instant start) {
      this.now = new AtomicReference<>(start);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.getAndUpdate(time -> time.minus(Duration.ofHours(1)));
    }
  }
}
