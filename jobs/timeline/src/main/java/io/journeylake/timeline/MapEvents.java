package io.journeylake.timeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns the newest staged rows of one source into the events that its contract says they tell of.
 *
 * <p>The source is read once, however many kinds of events it has. An event whose time is null has
 * not happened (a ticket that is not solved yet): it gives no row. Blank texts are null, flags that
 * are null are false.
 *
 * <p>A clock that may be wrong is corrected by what it says of the moment of sending: what happened
 * so long before that happened so long before the arrival. A clock that puts the event after its
 * sending cannot be corrected, and the event happened when it arrived. This is how Snowplow derives
 * its {@code derived_tstamp}.
 *
 * @see <a href="https://docs.snowplow.io/docs/events/timestamps">Snowplow, derived timestamp</a>
 */
final class MapEvents {

  /** Google's click id (gclid, wbraid or gbraid), in mapped events only. */
  static final String CLICK_ID = "click_id";

  /** What the customer wrote, in mapped events only: it never reaches the timeline. */
  static final String TEXT = "text";

  private static final double MICROS_A_SECOND = 1_000_000;
  private static final String UNKNOWN_TOUCHPOINT = "Unknown";
  private static final String EVENT = "jl_event";
  private static final String KEY = "jl_key";
  private static final String SENT_AT = "jl_sent_at";
  private static final String RECEIVED_AT = "jl_received_at";
  private static final List<String> LINEAGE =
      List.of(
          TimelineEvent.RECORD_ID,
          TimelineEvent.FIRST_NIGHT,
          TimelineEvent.IS_DELETED,
          TimelineEvent.FILE_ID,
          TimelineEvent.LINE);
  private static final List<String> FLAGS =
      List.of(
          TimelineEvent.IS_BOT,
          TimelineEvent.IS_TEST,
          TimelineEvent.IS_MACHINE_OPEN,
          TimelineEvent.IS_INTERNAL);
  private static final List<String> NUMBERS =
      List.of(TimelineEvent.QUANTITY, TimelineEvent.VALUE, TimelineEvent.SCORE);
  private static final List<String> TEXTS =
      List.of(
          TimelineEvent.CONTACT_POINT,
          TimelineEvent.DEVICE,
          TimelineEvent.TRAFFIC_SOURCE,
          TimelineEvent.TRAFFIC_MEDIUM,
          TimelineEvent.CAMPAIGN,
          CLICK_ID,
          TimelineEvent.PRODUCT,
          TimelineEvent.OBJECT_ID,
          TimelineEvent.SCORE_SCALE,
          TEXT,
          TimelineEvent.LANGUAGE);

  private final SourceContract source;
  private final Set<String> mapped;
  private final boolean isCorrected;

  MapEvents(SourceContract source) {
    this.source = source;
    this.mapped =
        source.events().stream()
            .flatMap(event -> event.fields().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    this.isCorrected = source.events().stream().anyMatch(event -> event.sentAt() != null);
  }

  /** The events, with a customer still to be attached. */
  Dataset<Row> apply(Dataset<Row> staged) {
    return analysed(() -> map(staged));
  }

  private Dataset<Row> map(Dataset<Row> staged) {
    Column[] events = source.events().stream().map(this::event).toArray(Column[]::new);
    return staged
        .select(
            col(StagedSource.RECORD_ID).as(TimelineEvent.RECORD_ID),
            col(StagedSource.FIRST_NIGHT).as(TimelineEvent.FIRST_NIGHT),
            coalesce(col(StagedSource.DELETED), lit(false)).as(TimelineEvent.IS_DELETED),
            col(StagedSource.FILE_ID).as(TimelineEvent.FILE_ID),
            col(StagedSource.LINE).as(TimelineEvent.LINE),
            explode(array(events)).as(EVENT))
        .where(col(EVENT).isNotNull())
        .select(columns().toArray(Column[]::new));
  }

  /**
   * What the contract says of one kind of event. Only fields that the source maps, and as they are:
   * the code that Spark generates for them stands there once for each kind of event, and a method
   * that grows beyond what the JVM compiles is many times slower.
   */
  private Column event(SourceContract.Event event) {
    Column at = time(event.at());
    Column happened =
        event.when() == null ? at.isNotNull() : expr(event.when()).and(at.isNotNull());
    Column rowKey = col(StagedSource.ROW_KEY);
    Column key = event.id() == null ? rowKey : coalesce(expr(event.id()).cast("string"), rowKey);

    List<Column> fields = new ArrayList<>();
    fields.add(key.as(KEY));
    fields.add(at.as(TimelineEvent.OCCURRED_AT));
    if (isCorrected) {
      fields.add(time(event.sentAt()).as(SENT_AT));
      fields.add(time(event.receivedAt()).as(RECEIVED_AT));
    }
    fields.add(lit(event.type()).as(TimelineEvent.EVENT_TYPE));
    fields.add(lit(event.direction()).as(TimelineEvent.DIRECTION));
    fields.add(typed(event.touchpoint(), TimelineEvent.TOUCHPOINT));
    fields.add(typed(event.channel(), TimelineEvent.CHANNEL));
    mapped.forEach(name -> fields.add(typed(event.fields().get(name), name)));
    return when(happened, struct(fields.toArray(Column[]::new)));
  }

  private static Column time(String expression) {
    return (expression == null ? lit(null) : expr(expression)).cast("timestamp");
  }

  private static Column typed(String expression, String name) {
    Column value = expression == null ? lit(null) : expr(expression);
    boolean temporary = name.equals(CLICK_ID) || name.equals(TEXT);
    String type = temporary ? "string" : TimelineEvent.TABLE.column(name).type();
    return value.cast(type).as(name);
  }

  private List<Column> columns() {
    Column type = of(TimelineEvent.EVENT_TYPE);
    List<Column> columns = new ArrayList<>();
    columns.add(lit(source.id()).as(TimelineEvent.SOURCE));
    LINEAGE.forEach(name -> columns.add(col(name)));
    columns.add(StagedSource.keyHash(lit(source.id()), of(KEY), type).as(TimelineEvent.EVENT_ID));
    columns.addAll(times());
    columns.add(type.as(TimelineEvent.EVENT_TYPE));
    columns.add(of(TimelineEvent.DIRECTION).as(TimelineEvent.DIRECTION));
    columns.add(
        coalesce(unlessBlank(of(TimelineEvent.TOUCHPOINT)), lit(UNKNOWN_TOUCHPOINT))
            .as(TimelineEvent.TOUCHPOINT));
    columns.add(unlessBlank(of(TimelineEvent.CHANNEL)).as(TimelineEvent.CHANNEL));
    TEXTS.forEach(name -> columns.add(unlessBlank(field(name)).as(name)));
    columns.add(upper(unlessBlank(field(TimelineEvent.CURRENCY))).as(TimelineEvent.CURRENCY));
    NUMBERS.forEach(name -> columns.add(field(name).as(name)));
    FLAGS.forEach(name -> columns.add(coalesce(field(name), lit(false)).as(name)));
    return columns;
  }

  private List<Column> times() {
    Column at = of(TimelineEvent.OCCURRED_AT);
    if (!isCorrected) {
      return List.of(
          at.as(TimelineEvent.OCCURRED_AT),
          lit(null).cast("double").as(TimelineEvent.CLOCK_CORRECTION_SECONDS));
    }
    Column received = of(RECEIVED_AT);
    Column isKnown = of(SENT_AT).isNotNull().and(received.isNotNull());
    Column corrected = when(isKnown, least(at.plus(received.minus(of(SENT_AT))), received));
    Column micros = unix_micros(corrected).minus(unix_micros(at));
    return List.of(
        coalesce(corrected, at).as(TimelineEvent.OCCURRED_AT),
        micros.divide(MICROS_A_SECOND).as(TimelineEvent.CLOCK_CORRECTION_SECONDS));
  }

  private static Column of(String name) {
    return col(EVENT).getField(name);
  }

  private Column field(String name) {
    return mapped.contains(name) ? of(name) : typed(null, name);
  }

  private static Column unlessBlank(Column text) {
    return nullif(trim(text), lit(""));
  }

  /** Spark checks expressions when the frame is made, and does not declare what it throws. */
  @FunctionalInterface
  private interface Mapping {
    Dataset<Row> frame() throws AnalysisException;
  }

  private Dataset<Row> analysed(Mapping mapping) {
    try {
      return mapping.frame();
    } catch (AnalysisException e) {
      throw Failure.configuration(
          "Cannot map the events of source " + source.id(),
          e.getMessage().lines().findFirst().orElse("an expression is wrong"),
          "Correct the expressions under 'events' in its contract.",
          e);
    }
  }
}
