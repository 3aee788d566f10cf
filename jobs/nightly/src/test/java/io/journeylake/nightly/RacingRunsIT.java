package io.journeylake.nightly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.testkit.Rounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one night that start at once. */
@EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
class RacingRunsIT {

  private static final int RACES = 20;

  @TempDir private Path folder;

  @Test
  void oneOfTwoRunsWinsTheOtherNamesItAndTheResultIsThatOfARunAlone() throws Exception {
    RetailNights nights = new RetailNights(folder);
    for (int race = 1; race <= RACES; race++) {
      String night = night(nights, race);
      ByteArrayOutputStream err = new ByteArrayOutputStream();

      List<Integer> codes = race(err, nights.arguments("raced", "night", night));

      assertThat(codes).as("race %d: %s", race, err).containsExactlyInAnyOrder(0, 40);
      assertThat(err.toString(UTF_8))
          .contains(
              "Cannot write to lake " + nights.lake("raced"),
              "another run is writing to it: process " + ProcessHandle.current().pid() + "@");
    }
    for (int race = 1; race <= RACES; race++) {
      nights.night("alone", night(nights, race));
    }
    assertThat(nights.results("raced")).isEqualTo(nights.results("alone"));
    assertThat(nights.csv("raced", "select state, count(*) as runs from run group by state"))
        .isEqualTo("state,runs\nsucceeded," + RACES + "\n");
  }

  /** The night of a race, whose export is there from then on. */
  private static String night(RetailNights nights, int race) throws IOException {
    String night = String.format("2010-12-%02d", race);
    nights.export(night, race, race + 20);
    return night;
  }

  private static List<Integer> race(ByteArrayOutputStream err, String... arguments)
      throws Exception {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setOut(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    ExecutorService runners = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      Callable<Integer> runner =
          () -> {
            start.await();
            return Journeylake.run(arguments);
          };
      List<Future<Integer>> ended = runners.invokeAll(List.of(runner, runner));
      return List.of(ended.get(0).get(), ended.get(1).get());
    } finally {
      runners.shutdown();
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
