package io.journeylake.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.TimelineEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Gives a channel to each event whose source gives none: the default channel group of its traffic
 * fields, else the channel that the visit already has, else Direct.
 *
 * <p>A visit is a run of one customer's events in one source without a pause above the visit gap;
 * it takes the traffic source, medium and campaign of its newest event that has any, in the order
 * {@code occurred_at, event_id}. Among events of the same instant the order does not matter: an
 * exporter that stamps {@code session_start} and the page with the campaign alike means one visit.
 *
 * <p>A Google click id is paid search, whatever Google Analytics says: its export writes {@code
 * google / organic} or nothing at all for such visits (dbt-ga4 issue 267).
 *
 * <p>Frames should come partitioned by customer: both windows then need no further shuffle, and one
 * sort.
 */
final class GroupChannels {

  private static final String OWN = "jl_own_traffic";
  private static final String NEW_VISIT = "jl_new_visit";
  private static final String VISIT = "jl_visit";
  private static final String HELD = "jl_held_traffic";

  private static final Column CHANNEL = col(TimelineEvent.CHANNEL);
  private static final Column SOURCE = col(TimelineEvent.TRAFFIC_SOURCE);
  private static final Column MEDIUM = col(TimelineEvent.TRAFFIC_MEDIUM);
  private static final Column CAMPAIGN = col(TimelineEvent.CAMPAIGN);
  private static final Column CLICK = col(MapEvents.CLICK_ID);
  private static final Column AT = col(TimelineEvent.OCCURRED_AT);

  private final DefaultChannelGroup groups;
  private final long gapMicros;

  GroupChannels(TimelineSettings.Sites sites, Duration visitGap) {
    this.groups = new DefaultChannelGroup(sites);
    this.gapMicros = visitGap.toNanos() / 1000;
  }

  /** The events with a channel each, without click id. */
  Dataset<Row> apply(Dataset<Row> events) {
    WindowSpec visitor =
        Window.partitionBy(TimelineEvent.CUSTOMER_ID, TimelineEvent.SOURCE).orderBy(AT);
    Column pause = unix_micros(AT).minus(unix_micros(lag(AT, 1).over(visitor)));
    return withClicks(events)
        .withColumn(NEW_VISIT, when(pause.gt(gapMicros), lit(1)).otherwise(lit(0)))
        .withColumn(VISIT, sum(col(NEW_VISIT)).over(visitor))
        .withColumn(OWN, ownTraffic())
        .withColumn(HELD, max(col(OWN)).over(visitor))
        .withColumns(channelAndTraffic())
        .drop(MapEvents.CLICK_ID, NEW_VISIT, VISIT, OWN, HELD);
  }

  private static Dataset<Row> withClicks(Dataset<Row> events) {
    Column unsaid = SOURCE.isNull().and(MEDIUM.isNull());
    Column missaid = SOURCE.eqNullSafe("google").and(MEDIUM.eqNullSafe("organic"));
    Column googleAd = CHANNEL.isNull().and(CLICK.isNotNull()).and(unsaid.or(missaid));
    return events.withColumns(
        Map.of(
            TimelineEvent.TRAFFIC_SOURCE, when(googleAd, lit("google")).otherwise(SOURCE),
            TimelineEvent.TRAFFIC_MEDIUM, when(googleAd, lit("cpc")).otherwise(MEDIUM)));
  }

  /** What the event itself says of where the visit came from; null when it says nothing. */
  private Column ownTraffic() {
    Column says = SOURCE.isNotNull().or(MEDIUM.isNotNull()).or(CAMPAIGN.isNotNull());
    return when(
        CHANNEL.isNull().and(says),
        struct(
            AT,
            col(TimelineEvent.EVENT_ID),
            col(VISIT),
            groups.of(SOURCE, MEDIUM, CAMPAIGN).as(TimelineEvent.CHANNEL),
            SOURCE,
            MEDIUM,
            CAMPAIGN));
  }

  private static Map<String, Column> channelAndTraffic() {
    Column holds = CHANNEL.isNull().and(col(HELD).getField(VISIT).eqNullSafe(col(VISIT)));
    Column traffic = coalesce(col(OWN), when(holds, col(HELD)));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put(
        TimelineEvent.CHANNEL,
        coalesce(
            CHANNEL, traffic.getField(TimelineEvent.CHANNEL), lit(DefaultChannelGroup.DIRECT)));
    columns.put(TimelineEvent.TRAFFIC_SOURCE, said(traffic, TimelineEvent.TRAFFIC_SOURCE));
    columns.put(TimelineEvent.TRAFFIC_MEDIUM, said(traffic, TimelineEvent.TRAFFIC_MEDIUM));
    columns.put(TimelineEvent.CAMPAIGN, said(traffic, TimelineEvent.CAMPAIGN));
    return columns;
  }

  private static Column said(Column traffic, String name) {
    return when(CHANNEL.isNull(), traffic.getField(name)).otherwise(col(name));
  }
}
