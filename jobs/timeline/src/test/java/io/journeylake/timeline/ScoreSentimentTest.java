package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoreSentimentTest {

  @Test
  void scoresAreBroughtToOneScale() {
    assertFrame(
            scored(
                row("1", "stars", null),
                row("4", "stars", null),
                row("5", "stars", null),
                row("0", "csat", null),
                row("1", "csat", null),
                row("0", "nps", null),
                row("7", "nps", null),
                row("8", "nps", null),
                row("9", "nps", null),
                row("10", "nps", null)))
        .hasExactly(
            row("-1.0", "stars"),
            row("0.5", "stars"),
            row("1.0", "stars"),
            row("-1.0", "csat"),
            row("1.0", "csat"),
            row("-1.0", "nps"),
            row("0.0", "nps"),
            row("0.0", "nps"),
            row("0.5", "nps"),
            row("1.0", "nps"));
  }

  @Test
  void bestDetractorIsStillNegative() {
    assertThat(scored(row("6", "nps", null)).head().getDouble(0)).isEqualTo(-1.0 / 7);
  }

  @Test
  void scoreOutranksTheText() {
    assertFrame(scored(row("5", "stars", "verschrikkelijk"))).hasExactly(row("1.0", "stars"));
  }

  @Test
  void textIsReadWhereNoScoreSaysAnything() {
    assertFrame(
            scored(
                row(null, null, "netjes"),
                row("9", "stars", "netjes"),
                row("3", null, "netjes"),
                row(null, "nps", "dinsdag om tien uur"),
                row("11", "nps", null),
                row(null, null, null)))
        .hasExactly(
            row("0.6", "text"),
            row("0.6", "text"),
            row("0.6", "text"),
            row(null, "none"),
            row(null, "none"),
            row(null, "none"));
  }

  @Test
  void textItselfIsGone() {
    assertThat(events(row(null, null, "netjes")).columns()).doesNotContain(MapEvents.TEXT);
  }

  private static Dataset<Row> scored(Object[]... rows) {
    return events(rows).select(TimelineEvent.SENTIMENT, TimelineEvent.SENTIMENT_BASIS);
  }

  private static Dataset<Row> events(Object[]... rows) {
    Frames frame = Frames.ofDdl("score DOUBLE, score_scale STRING, text STRING, language STRING");
    for (Object[] row : rows) {
      frame.row(row[0], row[1], row[2], "nl");
    }
    return new ScoreSentiment().apply(frame.build(TestSpark.session()));
  }
}
