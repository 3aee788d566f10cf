package io.journeylake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import java.time.Instant;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Cuts counted timeline events into sessions, contacts, journeys and their steps, all in one pass.
 *
 * <p>The order of a customer's events is total: time, then inbound before outbound, channel,
 * touchpoint, event id. Events of one kind at the same time therefore stand together and make one
 * contact; time stamps that are days make many ties.
 *
 * <p>The pass is Java and not window functions, because where a journey ends decides which contact
 * may open the next: no window can say so without a self-reference. {@link CustomerCut} says what
 * it holds in memory for a customer, which does not grow with the customer's events.
 */
public final class CutTimeline {

  private final JourneysSettings settings;
  private final Instant asOf;

  /**
   * @param asOf up to when the lake knows what happened; decides between dropped and open
   */
  public CutTimeline(JourneysSettings settings, Instant asOf) {
    this.settings = settings;
    this.asOf = asOf;
  }

  /** Rows of all four kinds, from which the other methods select; each row is of one kind. */
  public Dataset<Row> apply(Dataset<Row> timelineEvents) {
    JourneysSettings rules = settings;
    Instant end = asOf;
    MapPartitionsFunction<Row, Row> cutting = events -> new CutEvents(events, rules, end);
    return timelineEvents
        .where(col(TimelineEvent.IS_COUNTED))
        .select(Event.columns())
        .repartition(col(TimelineEvent.CUSTOMER_ID))
        .sortWithinPartitions(Event.order())
        .mapPartitions(cutting, Encoders.row(CutKind.SCHEMA));
  }

  /** Rows of the session table. */
  public static Dataset<Row> sessions(Dataset<Row> cut) {
    return CutKind.SESSION
        .of(cut)
        .withColumn(Session.SESSION_ID, sessionId(col(Session.SESSION_ID)));
  }

  /** Rows of the touchpoint table. */
  public static Dataset<Row> touchpoints(Dataset<Row> cut) {
    return CutKind.TOUCHPOINT
        .of(cut)
        .withColumn(Touchpoint.TOUCHPOINT_ID, touchpointId(col(Touchpoint.TOUCHPOINT_ID)))
        .withColumn(
            Touchpoint.SESSION_ID,
            when(col(Touchpoint.SESSION_ID).isNotNull(), sessionId(col(Touchpoint.SESSION_ID))));
  }

  /** Rows of the journey table. */
  public static Dataset<Row> journeys(Dataset<Row> cut) {
    return CutKind.JOURNEY
        .of(cut)
        .withColumn(Journey.JOURNEY_ID, journeyId(col(Journey.PROCESS), col(Journey.JOURNEY_ID)));
  }

  /** Rows of the journey_step table. */
  public static Dataset<Row> journeySteps(Dataset<Row> cut) {
    return CutKind.JOURNEY_STEP
        .of(cut)
        .withColumn(
            JourneyStep.JOURNEY_ID,
            journeyId(col(JourneyStep.PROCESS), col(JourneyStep.JOURNEY_ID)))
        .withColumn(JourneyStep.TOUCHPOINT_ID, touchpointId(col(JourneyStep.TOUCHPOINT_ID)));
  }

  private static Column sessionId(Column firstEvent) {
    return StagedSource.keyHash(lit("session"), firstEvent);
  }

  private static Column touchpointId(Column firstEvent) {
    return StagedSource.keyHash(lit("touchpoint"), firstEvent);
  }

  private static Column journeyId(Column process, Column firstEvent) {
    return StagedSource.keyHash(lit("journey"), process, touchpointId(firstEvent));
  }
}
