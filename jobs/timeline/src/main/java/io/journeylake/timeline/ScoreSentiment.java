package io.journeylake.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.TimelineEvent;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Says how the customer felt, from -1 to 1, and what that rests on; then drops the text.
 *
 * <p>A score outranks the text: stars 1 to 5 are spread evenly; CSAT 0 is -1 and 1 is 1; NPS
 * detractors (0 to 6) run from -1 to -1/7, passives (7 and 8) are 0, promoters 0.5 (9) and 1 (10).
 * A score outside its scale says nothing. Only where no score says anything is the text read, by
 * {@link TextSentiment}: a user-defined function, because Spark has no lexicon lookup that knows
 * negations, and it runs only on those rows.
 */
final class ScoreSentiment {

  private static final String NONE = "none";
  private static final String FROM_TEXT = "jl_text_sentiment";
  private static final Column SCORE = col(TimelineEvent.SCORE);
  private static final Column SCALE = col(TimelineEvent.SCORE_SCALE);
  private static final Column TEXT = col(MapEvents.TEXT);

  private final UserDefinedFunction readText;

  ScoreSentiment() {
    UDF2<String, String, Double> reading =
        (text, language) -> TextSentiment.score(text, language).orElse(null);
    this.readText = udf(reading, DataTypes.DoubleType);
  }

  /** The events with sentiment and basis, without text. */
  Dataset<Row> apply(Dataset<Row> events) {
    Column scored = fromScore();
    return events
        .withColumn(
            FROM_TEXT,
            when(
                scored.isNull().and(TEXT.isNotNull()),
                readText.apply(TEXT, col(TimelineEvent.LANGUAGE))))
        .withColumn(TimelineEvent.SENTIMENT, coalesce(scored, col(FROM_TEXT)))
        .withColumn(
            TimelineEvent.SENTIMENT_BASIS,
            when(scored.isNotNull(), SCALE)
                .when(col(FROM_TEXT).isNotNull(), lit("text"))
                .otherwise(lit(NONE)))
        .drop(FROM_TEXT, MapEvents.TEXT);
  }

  private static Column fromScore() {
    Column detractor = SCORE.between(0, 6);
    Column passive = SCORE.gt(6).and(SCORE.lt(9));
    Column promoter = SCORE.between(9, 10);
    return when(SCALE.equalTo("stars").and(SCORE.between(1, 5)), SCORE.minus(3).divide(2))
        .when(SCALE.equalTo("csat").and(SCORE.between(0, 1)), SCORE.multiply(2).minus(1))
        .when(SCALE.equalTo("nps").and(detractor), SCORE.minus(7).divide(7))
        .when(SCALE.equalTo("nps").and(passive), lit(0.0))
        .when(SCALE.equalTo("nps").and(promoter), SCORE.minus(8).divide(2));
  }
}
