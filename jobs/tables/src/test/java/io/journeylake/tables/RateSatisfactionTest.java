package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeylake.table.JourneyMap;
import io.journeylake.table.Satisfaction;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSatisfactionTest {

  @Test
  void netPromoterScoreOfOneAnswerOfEachScoreIsAsKnown() {
    Row found =
        new RateSatisfaction(11)
            .ofCells(cells().row("service", "Survey", 0, 0, 2, 7, 11).build(TestSpark.session()))
            .head();

    assertThat(found.<Double>getAs(JourneyMap.NPS)).isCloseTo(-45.4545, within(0.00005));
    // By hand: (2.75 - 7.75) / 14 = -.357143, less and more 1.959964 * .210857 = .413272.
    assertThat(found.<Double>getAs(JourneyMap.NPS_LOW)).isCloseTo(-77.0415, within(0.0005));
    assertThat(found.<Double>getAs(JourneyMap.NPS_HIGH)).isCloseTo(5.6129, within(0.0005));
  }

  /** Newcombe, Two-sided confidence intervals for the single proportion, 1998, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void boundsOfAShareAreThoseThatNewcombePublished(
      long good, long answers, double low, double high) {
    Row found =
        new RateSatisfaction(1)
            .ofCells(
                cells().row("service", "Survey", good, answers, 0, 0, 0).build(TestSpark.session()))
            .head();

    assertThat(found.<Double>getAs(JourneyMap.CSAT_LOW)).isCloseTo(low, within(0.00005));
    assertThat(found.<Double>getAs(JourneyMap.CSAT_HIGH)).isCloseTo(high, within(0.00005));
  }

  @Test
  void figureLiesWithinItsBoundsHoweverManyAgree() {
    Frames cells = cells();
    for (int answers = 1; answers <= 300; answers++) {
      cells.row("service", "all " + answers, answers, answers, answers, 0, answers);
      cells.row("service", "none " + answers, 0, answers, 0, answers, answers);
    }

    assertThat(places(1, cells).where("value < low OR value > high").count()).isZero();
  }

  @Test
  void tooFewAnswersAreCountedAndGiveNoFigure() {
    assertFrame(places(30, cells().row("service", "Survey", 20, 29, 30, 0, 30)))
        .columns(
            Satisfaction.MEASURE,
            Satisfaction.TOUCHPOINT,
            Satisfaction.VALUE,
            Satisfaction.ANSWERS,
            Satisfaction.GOOD,
            Satisfaction.BAD,
            Satisfaction.IS_SUPPRESSED)
        .hasExactly(
            row("csat", "Survey", null, 29, 20, 9, true),
            row("nps", "Survey", 100.0, 30, 30, 0, false));
  }

  @Test
  void placeWithoutAnswersHasNoRowAndAllWhoAgreeLeaveDoubt() {
    Dataset<Row> places =
        places(
            1,
            cells().row("service", "Survey", 0, 0, 3, 0, 3).row("service", "App", 0, 0, 0, 0, 0));

    assertFrame(places)
        .columns(Satisfaction.MEASURE, Satisfaction.TOUCHPOINT, Satisfaction.VALUE)
        .hasExactly(row("nps", "Survey", 100.0));
    assertThat(places.head().<Double>getAs(Satisfaction.LOW)).isLessThan(80);
    assertThat(places.head().<Double>getAs(Satisfaction.HIGH)).isEqualTo(100);
  }

  @Test
  void answersOfPersonasAndTouchpointsComeTogetherInPhaseAndProcess() {
    Dataset<Row> places =
        new RateSatisfaction(1)
            .ofPlaces(
                cells()
                    .row("service", "Survey", 1, 2, 0, 0, 0)
                    .row("service", "Survey", 1, 1, 0, 0, 0)
                    .row("service", "Phone", 0, 1, 0, 0, 0)
                    .row("purchase", "Survey", 1, 1, 0, 0, 0)
                    .build(TestSpark.session()));

    assertFrame(places)
        .columns(
            Satisfaction.PHASE, Satisfaction.TOUCHPOINT, Satisfaction.GOOD, Satisfaction.ANSWERS)
        .hasExactly(
            row("service", "Survey", 2, 3),
            row("service", "Phone", 0, 1),
            row("service", "(all)", 2, 4),
            row("purchase", "Survey", 1, 1),
            row("purchase", "(all)", 1, 1),
            row("(all)", "(all)", 3, 5));
  }

  private static Dataset<Row> places(int minimumAnswers, Frames cells) {
    return new RateSatisfaction(minimumAnswers)
        .ofPlaces(cells.build(TestSpark.session()))
        .where(col(Satisfaction.TOUCHPOINT).notEqual("(all)"));
  }

  private static Frames cells() {
    return Frames.of(JourneyMap.TABLE)
        .columns(
            JourneyMap.PHASE,
            JourneyMap.TOUCHPOINT,
            JourneyMap.CSAT_GOOD,
            JourneyMap.CSAT_ANSWERS,
            JourneyMap.NPS_PROMOTERS,
            JourneyMap.NPS_DETRACTORS,
            JourneyMap.NPS_ANSWERS);
  }
}
