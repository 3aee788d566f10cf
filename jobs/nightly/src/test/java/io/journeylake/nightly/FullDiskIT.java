package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.testkit.FullDisk;
import io.journeylake.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose disk fills up at one of its writes, at any of them. */
class FullDiskIT {

  private static final int POINTS = Rounds.of(3, Integer.MAX_VALUE);
  private static final String FIRST = "2010-12-01";
  private static final String SECOND = "2010-12-02";

  @TempDir private Path folder;

  private RetailNights nights;

  @BeforeEach
  void firstNightOnADiskWithRoom() throws IOException {
    nights = new RetailNights(folder);
    nights.export(FIRST, 0, 40);
    nights.night("base", FIRST);
    nights.export(SECOND, 20, 60);
    FullDisk.install(SparkSession.active());
  }

  @AfterEach
  void realDisk() {
    FullDisk.remove(SparkSession.active());
  }

  @Test
  void nightWithoutRoomSaysSoReadersKeepOneSetAndItGoesOnWhenThereIsRoom() throws IOException {
    Runbook.Incident incident = Runbook.incident("The disk is full");
    nights.copy("base", "whole");
    FullDisk.makeRoom();
    nights.night("whole", SECOND);
    long writes = FullDisk.writes();
    String before = nights.published("base");
    String after = nights.published("whole");

    long points = Math.min(POINTS, writes);
    for (long point = 0; point < points; point++) {
      long room = point * writes / points;
      nights.copy("base", "cramped");
      FullDisk.fillAfter(room);
      CommandLineRun broken = nights.run("cramped", "night", SECOND);
      assertThat(nights.published("cramped")).as("full after %d writes", room).isIn(before, after);
      FullDisk.makeRoom();

      // Delta does without the files that only make it faster, and these may be the last.
      if (broken.exitCode() != 0) {
        incident.isSeenIn(broken);
        CommandLineRun again = incident.clear(nights.variables("cramped", SECOND));
        assertThat(again.exitCode()).as(again.out() + again.err()).isIn(0, 10);
      }
      assertThat(nights.published("cramped")).as("full after %d writes", room).isEqualTo(after);
      System.out.printf(
          "full after %d of %d writes: exit code %d, made good (%d of %d)%n",
          room, writes, broken.exitCode(), point + 1, points);
    }
  }
}
