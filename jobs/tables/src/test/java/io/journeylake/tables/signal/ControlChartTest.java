package io.journeylake.tables.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlChartTest {

  private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);

  @Test
  void levelIsAboveItsLimitByMoreThanTwoAndTwoThirdsMovingRanges() {
    // By hand: the mean is 11.6, the mean moving range 1.5, the limit 11.6 + 3 / 1.128 * 1.5.
    List<Alarm> alarms = alarms(ControlChart.LEVEL, 100, 10, 12, 11, 13, 12, 15.7);

    assertThat(alarms).hasSize(1);
    assertThat(alarms.get(0).usual()).isCloseTo(11.6, within(1e-9));
    assertThat(alarms.get(0).limit()).isCloseTo(15.5894, within(0.0001));
    assertThat(alarms.get(0).periods()).isEqualTo(5);
    assertThat(alarms(ControlChart.LEVEL, 100, 10, 12, 11, 13, 12, 15.5)).isEmpty();
  }

  @Test
  void levelThatNeverMovedMayRiseByATenth() {
    assertThat(alarms(ControlChart.LEVEL, 100, 10, 10, 10, 10, 10, 11)).isEmpty();
    assertThat(alarms(ControlChart.LEVEL, 100, 10, 10, 10, 10, 10, 11.01)).hasSize(1);
  }

  @Test
  void shareIsAboveItsLimitByMoreThanThreeDeviationsOfSoManyJourneys() {
    // By hand: 100.5 / 501 = .2006, of 100 journeys .2006 + 3 * .04004 = .3207.
    assertThat(alarms(ControlChart.SHARE, 100, .2, .2, .2, .2, .2, .32)).isEmpty();

    List<Alarm> alarms = alarms(ControlChart.SHARE, 100, .2, .2, .2, .2, .2, .33);

    assertThat(alarms.get(0).limit()).isCloseTo(0.3207, within(0.0001));
  }

  @Test
  void sharesThatAlwaysDifferedByMoreThanTheirNumberExplainsHaveAWiderLimit() {
    assertThat(alarms(ControlChart.SHARE, 10_000, .1, .3, .1, .3, .1, .35)).isEmpty();
    assertThat(alarms(ControlChart.SHARE, 10_000, .2, .2, .2, .2, .2, .35)).hasSize(1);
  }

  @Test
  void oneCaseOfWhatNeverHappenedIsNoAlarm() {
    assertThat(alarms(ControlChart.SHARE, 100, 0, 0, 0, 0, 0, 0.01)).isEmpty();
    assertThat(alarms(ControlChart.RATE, 100, 0, 0, 0, 0, 0, 0.01)).isEmpty();
    assertThat(alarms(ControlChart.RATE, 100, 0, 0, 0, 0, 0, 0.1)).hasSize(1);
  }

  @Test
  void alarmThatLastsDoesNotBecomeTheUsualAndSaysSinceWhen() {
    List<Alarm> alarms = alarms(ControlChart.SHARE, 100, .2, .2, .2, .2, .5, .5, .2, .6);

    assertThat(alarms)
        .extracting(alarm -> alarm.point().period(), Alarm::since)
        .containsExactly(
            tuple(month(4), month(4)), tuple(month(5), month(4)), tuple(month(7), month(7)));
    assertThat(alarms).extracting(Alarm::periods).containsExactly(4, 4, 5);
  }

  @Test
  void shortPastSaysNothingAndOnlyTheNewestOfALongOneIsLookedAt() {
    assertThat(alarms(ControlChart.SHARE, 100, .2, .2, .2, .9)).isEmpty();
    assertThat(alarms(ControlChart.LEVEL, 100, 90, 10, 10, 10, 10, 10, 10, 20)).hasSize(1);
  }

  private static List<Alarm> alarms(ControlChart chart, long n, double... values) {
    List<Point> points =
        IntStream.range(0, values.length).mapToObj(i -> new Point(month(i), values[i], n)).toList();
    return chart.alarms(points, 6, 4);
  }

  private static LocalDate month(int number) {
    return JANUARY.plusMonths(number);
  }
}
