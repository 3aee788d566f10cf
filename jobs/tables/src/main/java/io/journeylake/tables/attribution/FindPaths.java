package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.ChannelAttribution;
import io.journeylake.table.Journey;
import io.journeylake.table.Session;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Finds the visits that came before each journey's end: its path.
 *
 * <p>A visit belongs to the first conversion of its customer in the process that follows within the
 * look-back; else to the dropped journey in which it lies; else to none. So a conversion cuts the
 * path, each visit counts once a process, and visits of a journey that dropped out count for a
 * conversion that came soon enough after it.
 */
public final class FindPaths {

  /** Whether the journey converted. */
  static final String IS_CONVERTED = "is_converted";

  /** Visits in order: at (microseconds), session_id, channel and campaign. */
  static final String TOUCHES = "touches";

  /** Campaign of visits that carry none. */
  static final String NO_CAMPAIGN = "(not set)";

  static final String AT = "at";

  private static final String FROM = "from_at";
  private static final String IS_END = "is_end";
  private static final String TOUCH = "touch";
  private static final String NEXT = "next";
  private static final String NEXT_CONVERSION = "next_conversion";
  private static final String UNTIL = "until_at";

  private final AttributionSettings settings;

  public FindPaths(AttributionSettings settings) {
    this.settings = settings;
  }

  /**
   * One row per journey that converted, with or without visits before it, and per journey that
   * dropped out and has visits that no conversion took: process, period (month of the conversion or
   * the end), value, currency, {@link #IS_CONVERTED} and {@link #TOUCHES}.
   *
   * @param sessions rows of session
   * @param journeys rows of journey
   */
  public Dataset<Row> apply(Dataset<Row> sessions, Dataset<Row> journeys) {
    // Newest first, so that what follows is what the window has seen; a visit that begins with the
    // conversion is before it.
    WindowSpec newestFirst =
        Window.partitionBy(Journey.PROCESS, Journey.CUSTOMER_ID)
            .orderBy(col(AT).desc(), col(IS_END).desc(), col(Journey.JOURNEY_ID), col(TOUCH).desc())
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column end = struct(col(Journey.JOURNEY_ID), col(AT), col(FROM), col(IS_CONVERTED));
    Column isConversion = col(IS_END).and(col(IS_CONVERTED));
    Column micros = lit(TimeUnit.SECONDS.toMicros(settings.lookBack().toSeconds()));
    Column conversion = col(NEXT_CONVERSION);
    Column isInTime = conversion.getField(AT).minus(col(AT)).leq(micros);
    Column dropped = when(not(col(NEXT).getField(IS_CONVERTED)), col(NEXT));
    Column isWithin = col(UNTIL).geq(dropped.getField(FROM));
    Column journey =
        when(col(IS_END), col(Journey.JOURNEY_ID))
            .when(isInTime, conversion.getField(Journey.JOURNEY_ID))
            .when(isWithin, dropped.getField(Journey.JOURNEY_ID));
    return visits(sessions)
        .unionByName(ends(journeys))
        .withColumn(NEXT, last(when(col(IS_END), end), true).over(newestFirst))
        .withColumn(NEXT_CONVERSION, last(when(isConversion, end), true).over(newestFirst))
        .withColumn(Journey.JOURNEY_ID, journey)
        .where(col(Journey.JOURNEY_ID).isNotNull())
        .groupBy(Journey.PROCESS, Journey.JOURNEY_ID)
        .agg(
            max(Journey.PERIOD).as(ChannelAttribution.PERIOD),
            max(Journey.VALUE).as(Journey.VALUE),
            max(Journey.CURRENCY).as(Journey.CURRENCY),
            max(IS_CONVERTED).as(IS_CONVERTED),
            array_sort(collect_list(col(TOUCH))).as(TOUCHES))
        .where(col(IS_CONVERTED).or(functions.size(col(TOUCHES)).gt(0)));
  }

  /** The visits, once for each process. */
  private Dataset<Row> visits(Dataset<Row> sessions) {
    Column at = unix_micros(col(Session.STARTED_AT));
    Column touch =
        struct(
            at.as(AT),
            col(Session.SESSION_ID),
            col(Session.CHANNEL),
            coalesce(col(Session.CAMPAIGN), lit(NO_CAMPAIGN)).as(Session.CAMPAIGN));
    Column[] processes = settings.processes().stream().map(functions::lit).toArray(Column[]::new);
    return sessions
        .where(not(col(Session.CHANNEL).isin(settings.notTouches().toArray())))
        .select(
            explode(array(processes)).as(Journey.PROCESS),
            col(Session.CUSTOMER_ID),
            lit(null).cast("string").as(Journey.JOURNEY_ID),
            at.as(AT),
            lit(null).cast("bigint").as(FROM),
            unix_micros(col(Session.ENDED_AT)).as(UNTIL),
            lit(false).as(IS_END),
            lit(null).cast("boolean").as(IS_CONVERTED),
            lit(null).cast("date").as(Journey.PERIOD),
            lit(null).cast("decimal(18,4)").as(Journey.VALUE),
            lit(null).cast("string").as(Journey.CURRENCY),
            touch.as(TOUCH));
  }

  /** The conversions, and the ends of journeys that dropped out. */
  private Dataset<Row> ends(Dataset<Row> journeys) {
    Column isConverted = col(Journey.OUTCOME).equalTo("converted");
    // The step that was reached last converts: not the last one where steps come in any order.
    Column at =
        when(isConverted, array_max(col(Journey.STEP_TIMES))).otherwise(col(Journey.ENDED_AT));
    return journeys
        .where(col(Journey.PROCESS).isin(settings.processes().toArray()))
        .where(isConverted.or(col(Journey.OUTCOME).equalTo("dropped")))
        .select(
            col(Journey.PROCESS),
            col(Journey.CUSTOMER_ID),
            col(Journey.JOURNEY_ID),
            unix_micros(at).as(AT),
            unix_micros(col(Journey.ENTERED_AT)).as(FROM),
            lit(null).cast("bigint").as(UNTIL),
            lit(true).as(IS_END),
            isConverted.as(IS_CONVERTED),
            trunc(at, "month").as(Journey.PERIOD),
            col(Journey.VALUE),
            col(Journey.CURRENCY),
            lit(null).cast(touchType()).as(TOUCH));
  }

  private static String touchType() {
    return "struct<at:bigint,session_id:string,channel:string,campaign:string>";
  }
}
