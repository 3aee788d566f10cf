package io.journeylake.personas;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_timestamp;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.ExactSum;
import io.journeylake.lake.OneCurrency;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts, per customer, what personas are clustered on: the rows of customer_feature. */
public final class DescribeCustomers {

  private static final double SECONDS_A_DAY = 86_400;

  /** Columns that are empty for a reason, which is not that there is nothing. */
  private static final List<String> MONEY =
      List.of(CustomerFeature.VALUE, CustomerFeature.CURRENCY);

  private final PersonasSettings settings;
  private final List<String> phases;
  private final LocalDate horizon;

  public DescribeCustomers(PersonasSettings settings, List<String> phases, LocalDate horizon) {
    this.settings = settings;
    this.phases = phases;
    this.horizon = horizon;
  }

  /**
   * Joins the three views of a customer: contacts (complete), orders, and journeys (both optional).
   *
   * @param events timeline_event
   * @param contacts touchpoint
   * @param journeys journey
   * @param journeySteps journey_step
   */
  public Dataset<Row> from(
      Dataset<Row> events,
      Dataset<Row> contacts,
      Dataset<Row> journeys,
      Dataset<Row> journeySteps) {
    Dataset<Row> described =
        contactFeatures(contacts)
            .join(orderFeatures(events), CustomerFeature.CUSTOMER_ID, "left")
            .join(complaintFeatures(journeys), CustomerFeature.CUSTOMER_ID, "left")
            .join(phaseFeatures(journeySteps), CustomerFeature.CUSTOMER_ID, "left");
    return described.select(
        CustomerFeature.TABLE.columnNames().stream()
            .map(name -> MONEY.contains(name) ? col(name) : coalesce(col(name), lit(0)).as(name))
            .toArray(Column[]::new));
  }

  private Dataset<Row> contactFeatures(Dataset<Row> contacts) {
    Column seconds =
        unix_timestamp(max(col(Touchpoint.STARTED_AT)))
            .minus(unix_timestamp(min(col(Touchpoint.STARTED_AT))));
    Column ownDay =
        when(col(Touchpoint.DIRECTION).equalTo("inbound"), to_date(col(Touchpoint.STARTED_AT)));
    return contacts
        .groupBy(col(Touchpoint.CUSTOMER_ID))
        .agg(
            datediff(lit(java.sql.Date.valueOf(horizon)), to_date(max(col(Touchpoint.ENDED_AT))))
                .as(CustomerFeature.RECENCY_DAYS),
            count(lit(1)).as(CustomerFeature.CONTACTS),
            countDistinct(ownDay).as(CustomerFeature.ACTIVE_DAYS),
            OneCurrency.sumOf(col(Touchpoint.VALUE), col(Touchpoint.CURRENCY))
                .cast("double")
                .as(CustomerFeature.VALUE),
            OneCurrency.of(col(Touchpoint.CURRENCY)).as(CustomerFeature.CURRENCY),
            share(Touchpoint.CHANNEL, settings.paidChannels()).as(CustomerFeature.PAID_SHARE),
            share(Touchpoint.TOUCHPOINT, settings.webTouchpoints()).as(CustomerFeature.WEB_SHARE),
            share(Touchpoint.CHANNEL, settings.mailChannels()).as(CustomerFeature.MAIL_SHARE),
            share(Touchpoint.CHANNEL, settings.socialChannels()).as(CustomerFeature.SOCIAL_SHARE),
            share(Touchpoint.CHANNEL, settings.serviceChannels()).as(CustomerFeature.SERVICE_SHARE),
            ExactSum.mean(
                    ExactSum.ofFractions(col(Touchpoint.SENTIMENT)),
                    count(col(Touchpoint.SENTIMENT)))
                .as(CustomerFeature.SENTIMENT),
            seconds
                .divide(lit(SECONDS_A_DAY))
                .divide(greatest(count(lit(1)).minus(1), lit(1)))
                .as(CustomerFeature.DAYS_BETWEEN_CONTACTS));
  }

  private Dataset<Row> orderFeatures(Dataset<Row> events) {
    return events
        .where(
            col(TimelineEvent.IS_COUNTED)
                .and(col(TimelineEvent.EVENT_TYPE).isInCollection(settings.orderEvents())))
        .groupBy(col(TimelineEvent.CUSTOMER_ID))
        .agg(countDistinct(col(TimelineEvent.OBJECT_ID)).as(CustomerFeature.ORDERS));
  }

  private Dataset<Row> complaintFeatures(Dataset<Row> journeys) {
    return journeys
        .where(col(Journey.PROCESS).equalTo(settings.complaintProcess()))
        .groupBy(col(Journey.CUSTOMER_ID))
        .agg(count(lit(1)).as(CustomerFeature.COMPLAINTS));
  }

  private Dataset<Row> phaseFeatures(Dataset<Row> journeySteps) {
    Column phaseNames = array(phases.stream().map(phase -> lit(phase)).toArray(Column[]::new));
    return journeySteps
        .groupBy(col(JourneyStep.CUSTOMER_ID))
        .agg(
            max(array_position(phaseNames, col(JourneyStep.PHASE)))
                .as(CustomerFeature.PHASE_REACHED));
  }

  private static Column share(String column, List<String> values) {
    return avg(when(col(column).isInCollection(values), lit(1.0)).otherwise(lit(0.0)));
  }
}
