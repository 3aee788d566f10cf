package io.journeylake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import io.journeylake.lake.OneCurrency;
import io.journeylake.table.TimelineEvent;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A timeline event in the pass: a view on its row. Times are microseconds since 1970 in UTC. */
record Event(Row row) {

  private static final int CUSTOMER = 0;
  private static final int AT = 1;
  private static final int ID = 2;
  private static final int DIRECTION = 3;
  private static final int CHANNEL = 4;
  private static final int TOUCHPOINT = 5;
  private static final int TYPE = 6;
  private static final int CAMPAIGN = 7;
  private static final int OBJECT = 8;
  private static final int VALUE = 9;
  private static final int CURRENCY = 10;
  private static final int SCORE = 11;
  private static final int SCALE = 12;
  private static final int SENTIMENT = 13;
  private static final int BASIS = 14;
  private static final int DEVICE = 15;

  /** The columns of {@code timeline_event} that the pass needs, in the order of the view. */
  static Column[] columns() {
    return new Column[] {
      col(TimelineEvent.CUSTOMER_ID),
      unix_micros(col(TimelineEvent.OCCURRED_AT)).as(TimelineEvent.OCCURRED_AT),
      col(TimelineEvent.EVENT_ID),
      col(TimelineEvent.DIRECTION),
      col(TimelineEvent.CHANNEL),
      col(TimelineEvent.TOUCHPOINT),
      col(TimelineEvent.EVENT_TYPE),
      col(TimelineEvent.CAMPAIGN),
      col(TimelineEvent.OBJECT_ID),
      col(TimelineEvent.VALUE),
      OneCurrency.ofAmount(col(TimelineEvent.VALUE), col(TimelineEvent.CURRENCY)),
      col(TimelineEvent.SCORE),
      col(TimelineEvent.SCORE_SCALE),
      col(TimelineEvent.SENTIMENT),
      col(TimelineEvent.SENTIMENT_BASIS),
      col(TimelineEvent.DEVICE)
    };
  }

  /** The total order of events, by customer. */
  static Column[] order() {
    return Stream.of(
            TimelineEvent.CUSTOMER_ID,
            TimelineEvent.OCCURRED_AT,
            TimelineEvent.DIRECTION,
            TimelineEvent.CHANNEL,
            TimelineEvent.TOUCHPOINT,
            TimelineEvent.EVENT_ID)
        .map(functions::col)
        .toArray(Column[]::new);
  }

  long customer() {
    return row.getLong(CUSTOMER);
  }

  long at() {
    return row.getLong(AT);
  }

  String id() {
    return row.getString(ID);
  }

  String direction() {
    return row.getString(DIRECTION);
  }

  boolean isInbound() {
    return direction().equals("inbound");
  }

  String channel() {
    return row.getString(CHANNEL);
  }

  String touchpoint() {
    return row.getString(TOUCHPOINT);
  }

  String type() {
    return row.getString(TYPE);
  }

  /** The campaign, or null. */
  String campaign() {
    return row.getString(CAMPAIGN);
  }

  /** The device, or null. */
  String device() {
    return row.getString(DEVICE);
  }

  /** The order, ticket or message that it is about, or null. */
  String object() {
    return row.getString(OBJECT);
  }

  BigDecimal value() {
    return row.isNullAt(VALUE) ? BigDecimal.ZERO : row.getDecimal(VALUE);
  }

  /** Currency of the value, known or not; null where there is no money. */
  String currency() {
    return row.getString(CURRENCY);
  }

  /** Whether the customer gave a score on the scale. */
  /** Whether there is a score of that scale, from 0 to its highest; any other is no answer. */
  boolean hasScoreOn(String scale, double highest) {
    return !row.isNullAt(SCORE)
        && scale.equals(row.getString(SCALE))
        && score() >= 0
        && score() <= highest;
  }

  double score() {
    return row.getDouble(SCORE);
  }

  boolean hasSentiment() {
    return !row.isNullAt(SENTIMENT);
  }

  double sentiment() {
    return row.getDouble(SENTIMENT);
  }

  String sentimentBasis() {
    return row.getString(BASIS);
  }
}
