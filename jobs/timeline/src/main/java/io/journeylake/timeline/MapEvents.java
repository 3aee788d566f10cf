package io.journeylake.timeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
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
 */
final class MapEvents {

  /** Google's click id (gclid, wbraid or gbraid), in mapped events only. */
  static final String CLICK_ID = "click_id";

  /** What the customer wrote, in mapped events only: it never reaches the timeline. */
  static final String TEXT = "text";

  private static final String UNKNOWN_TOUCHPOINT = "Unknown";
  private static final String EVENT = "jl_event";
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
          TimelineEvent.TRAFFIC_SOURCE,
          TimelineEvent.TRAFFIC_MEDIUM,
          TimelineEvent.CAMPAIGN,
          CLICK_ID,
          TimelineEvent.PRODUCT,
          TimelineEvent.OBJECT_ID,
          TimelineEvent.CURRENCY,
          TimelineEvent.SCORE_SCALE,
          TEXT,
          TimelineEvent.LANGUAGE);

  private final SourceContract source;

  MapEvents(SourceContract source) {
    this.source = source;
  }

  /** The events, with a customer still to be attached. */
  Dataset<Row> apply(Dataset<Row> staged) {
    return analysed(() -> map(staged));
  }

  private Dataset<Row> map(Dataset<Row> staged) {
    Column[] events = source.events().stream().map(this::event).toArray(Column[]::new);
    return staged
        .select(
            lit(source.id()).as(TimelineEvent.SOURCE),
            col(StagedSource.RECORD_ID).as(TimelineEvent.RECORD_ID),
            col(StagedSource.FIRST_NIGHT).as(TimelineEvent.FIRST_NIGHT),
            coalesce(col(StagedSource.DELETED), lit(false)).as(TimelineEvent.IS_DELETED),
            col(StagedSource.FILE_ID).as(TimelineEvent.FILE_ID),
            col(StagedSource.LINE).as(TimelineEvent.LINE),
            explode(array(events)).as(EVENT))
        .where(col(EVENT).isNotNull())
        .select(
            col(TimelineEvent.SOURCE),
            col(TimelineEvent.RECORD_ID),
            col(TimelineEvent.FIRST_NIGHT),
            col(TimelineEvent.IS_DELETED),
            col(TimelineEvent.FILE_ID),
            col(TimelineEvent.LINE),
            col(EVENT + ".*"));
  }

  private Column event(SourceContract.Event event) {
    Column at = expr(event.at()).cast("timestamp");
    Column happened =
        event.when() == null ? at.isNotNull() : expr(event.when()).and(at.isNotNull());
    Column rowKey = col(StagedSource.ROW_KEY);
    Column key = event.id() == null ? rowKey : coalesce(expr(event.id()).cast("string"), rowKey);

    List<Column> fields = new ArrayList<>();
    fields.add(
        StagedSource.keyHash(lit(source.id()), key, lit(event.type())).as(TimelineEvent.EVENT_ID));
    fields.add(at.as(TimelineEvent.OCCURRED_AT));
    fields.add(lit(event.type()).as(TimelineEvent.EVENT_TYPE));
    fields.add(lit(event.direction()).as(TimelineEvent.DIRECTION));
    fields.add(
        coalesce(text(event.touchpoint()), lit(UNKNOWN_TOUCHPOINT)).as(TimelineEvent.TOUCHPOINT));
    fields.add(text(event.channel()).as(TimelineEvent.CHANNEL));
    TEXTS.forEach(name -> fields.add(textField(event, name).as(name)));
    NUMBERS.forEach(name -> fields.add(number(event, name).as(name)));
    FLAGS.forEach(name -> fields.add(flag(event, name).as(name)));
    return when(happened, struct(fields.toArray(Column[]::new)));
  }

  private static Column textField(SourceContract.Event event, String name) {
    Column value = text(event.fields().get(name));
    return name.equals(TimelineEvent.CURRENCY) ? upper(value) : value;
  }

  private static Column text(String expression) {
    return expression == null
        ? lit(null).cast("string")
        : nullif(trim(expr(expression).cast("string")), lit(""));
  }

  private static Column number(SourceContract.Event event, String name) {
    String expression = event.fields().get(name);
    Column value = expression == null ? lit(null) : expr(expression);
    return value.cast(TimelineEvent.TABLE.column(name).type());
  }

  private static Column flag(SourceContract.Event event, String name) {
    String expression = event.fields().get(name);
    return expression == null ? lit(false) : coalesce(expr(expression).cast("boolean"), lit(false));
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
