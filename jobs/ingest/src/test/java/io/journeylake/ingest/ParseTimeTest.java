package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Classification;
import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ParseTimeTest {

  @Test
  void localTimesOfTheNightsWhenClocksChange() {
    assertTimes(
        "yyyy-MM-dd HH:mm:ss",
        "Europe/London",
        row("2011-03-27 00:59:59", "2011-03-27 00:59:59"),
        row("2011-03-27 01:30:00", "2011-03-27 01:30:00"),
        row("2011-03-27 02:00:00", "2011-03-27 01:00:00"),
        row("2011-10-30 00:59:59", "2011-10-29 23:59:59"),
        row("2011-10-30 01:30:00", "2011-10-30 00:30:00"),
        row("2011-10-30 02:00:00", "2011-10-30 02:00:00"));
  }

  @Test
  void isoTimesWithAnOffsetKeepItAndOthersTakeTheZone() {
    assertTimes(
        "iso",
        "America/Los_Angeles",
        row("2006-04-15T03:23:15.000Z", "2006-04-15 03:23:15"),
        row("2020-12-11T01:29:50.116000+00:00", "2020-12-11 01:29:50.116"),
        row("2023-04-24 14:38:38 +00:00", "2023-04-24 14:38:38"),
        row("2023-04-13T05:09:44-0700", "2023-04-13 12:09:44"),
        row("2023-01-13T05:09:44", "2023-01-13 13:09:44"),
        row("2023-01-13", "2023-01-13 08:00:00"),
        row("2023", null),
        row("12:30:00", null),
        row("yesterday", null));
  }

  @Test
  void isoTimeWithoutOffsetAndZoneIsNotGuessed() {
    assertTimes("iso", null, row("2023-01-13T05:09:44", null));
  }

  @Test
  void timesSince1970() {
    assertTimes("epoch-seconds", null, row("1769853600", "2026-01-31 10:00:00"));
    assertTimes("epoch-millis", null, row("1769853600001", "2026-01-31 10:00:00.001"));
    assertTimes(
        "epoch-micros",
        null,
        row("1769853600000001", "2026-01-31 10:00:00.000001"),
        row("99999999999999999999", null),
        row("soon", null));
  }

  @Test
  void offsetsAndNamesInAPattern() {
    assertTimes(
        "MM/dd/yyyy HH:mm:ssZ", null, row("07/15/2009 02:14:45+0800", "2009-07-14 18:14:45"));
    assertTimes(
        "EEE MMM dd HH:mm:ss Z yyyy",
        null,
        row("Wed Oct 11 06:55:44 +0000 2017", "2017-10-11 06:55:44"));
  }

  @Test
  void dates() {
    assertFrame(
            texts("2026-01-31", "2026-01-31T23:00:00Z", "2026-02-31", "31-01-2026")
                .select(
                    col("text"), ParseTime.date(col("text"), column(null, null), "x/y").as("date")))
        .hasExactly(
            row("2026-01-31", "2026-01-31"),
            row("2026-01-31T23:00:00Z", "2026-01-31"),
            row("2026-02-31", null),
            row("31-01-2026", null));
    assertFrame(
            texts("31-1-2026", "x")
                .select(ParseTime.date(col("text"), column("d-M-yyyy", null), "x/y").as("date")))
        .hasExactly(row("2026-01-31"), row((Object) null));
    assertFrame(
            texts("1769899000")
                .select(
                    ParseTime.date(col("text"), column("epoch-seconds", "Europe/Amsterdam"), "x/y")
                        .as("date")))
        .hasExactly(row("2026-01-31"));
  }

  @Test
  void formatsAndZonesThatDoNotExistAreConfigurationErrors() {
    assertThatThrownBy(() -> ParseTime.timestamp(col("text"), column("YYYY-MM-dd", "UTC"), "x/y"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("column at of source x/y")
        .hasMessageContaining("YYYY-MM-dd");
    assertThatThrownBy(() -> ParseTime.timestamp(col("text"), column("iso", "Amsterdam"), "x/y"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no time zone Amsterdam");
  }

  private static void assertTimes(String format, String zone, Object[]... textsAndTimes) {
    Dataset<Row> texts =
        texts(Arrays.stream(textsAndTimes).map(pair -> (String) pair[0]).toArray(String[]::new));
    assertFrame(
            texts.select(
                col("text"),
                ParseTime.timestamp(col("text"), column(format, zone), "x/y").as("at")))
        .hasExactly(textsAndTimes);
  }

  private static Dataset<Row> texts(String... texts) {
    Frames frames = Frames.ofDdl("text STRING");
    Arrays.stream(texts).forEach(frames::row);
    return frames.build(TestSpark.session());
  }

  private static SourceContract.Column column(String format, String zone) {
    return new SourceContract.Column(
        "at", "at", 0, null, "TIMESTAMP", format, zone, false, null, Classification.NONE, "When.");
  }
}
