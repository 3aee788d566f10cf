package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.ChannelAttribution;
import io.journeylake.table.Journey;
import io.journeylake.table.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Credits each conversion to the visits before it by their place or their age; a conversion without
 * a visit is credited to {@link #NO_TOUCH}.
 *
 * <p>What was visited on the way to a drop-out has a credit of 0. Credits are added up as decimals,
 * which do not depend on the order of rows.
 */
final class CreditTouches {

  /** Stands for the channel of conversions without a visit. */
  static final String NO_TOUCH = "(no visit)";

  /** Credits each different channel and campaign of a path with the whole conversion. */
  static final String PARTICIPATION = "participation";

  private static final String DIRECT = "Direct";
  private static final String COUNT = "touch_count";
  private static final String PLACE = "place";
  private static final String TOUCH = "touch";
  private static final String NEWEST = "newest_at";
  private static final String DECAY = "decay_sum";
  private static final String NOT_DIRECT = "last_not_direct";
  private static final String EXACT = "decimal(24,18)";
  private static final String EXACT_MONEY = "decimal(32,12)";

  private static final List<String> CREDITED =
      List.of(
          ChannelAttribution.PROCESS,
          ChannelAttribution.PERIOD,
          ChannelAttribution.CHANNEL,
          ChannelAttribution.CAMPAIGN);

  private final AttributionSettings settings;

  CreditTouches(AttributionSettings settings) {
    this.settings = settings;
  }

  /**
   * Conversions and value by model, process, period, channel and campaign.
   *
   * @param paths rows of {@link FindPaths}
   */
  Dataset<Row> apply(Dataset<Row> paths) {
    Dataset<Row> touched = withTouches(paths);
    return byPlace(touched).unionByName(participation(touched));
  }

  /** The models, as channel_attribution names them. */
  static List<String> models() {
    return List.of(
        "first",
        "last",
        "last_non_direct",
        "linear",
        "position",
        "j_shape",
        "inverse_j",
        "w_shape",
        "time_decay",
        PARTICIPATION);
  }

  private static Dataset<Row> withTouches(Dataset<Row> paths) {
    Column none =
        array(
            struct(
                lit(0L).as(FindPaths.AT),
                lit("").as(Session.SESSION_ID),
                lit(NO_TOUCH).as(Session.CHANNEL),
                lit(FindPaths.NO_CAMPAIGN).as(Session.CAMPAIGN)));
    Column isNone = size(col(FindPaths.TOUCHES)).equalTo(0);
    return paths.withColumn(
        FindPaths.TOUCHES, when(isNone, none).otherwise(col(FindPaths.TOUCHES)));
  }

  private Dataset<Row> byPlace(Dataset<Row> touched) {
    Column touches = col(FindPaths.TOUCHES);
    Column notDirect =
        array_max(
            transform(
                touches,
                (touch, index) ->
                    when(touch.getField(Session.CHANNEL).notEqual(DIRECT), index.plus(1))));
    Map<String, Column> rules = rules();
    List<Column> sums = new ArrayList<>();
    List<Column> models = new ArrayList<>();
    rules.forEach(
        (model, share) -> {
          Column credit = when(col(FindPaths.IS_CONVERTED), share).otherwise(0.0);
          sums.add(sum(credit.cast(EXACT)).as(model));
          sums.add(sum(credit.multiply(col(Journey.VALUE)).cast(EXACT_MONEY)).as(value(model)));
          models.add(
              struct(
                  lit(model).as(ChannelAttribution.MODEL),
                  col(model).cast("double").as(ChannelAttribution.CONVERSIONS),
                  col(value(model)).cast("double").as(ChannelAttribution.VALUE)));
        });
    Column newest = element_at(touches, -1).getField(FindPaths.AT);
    Dataset<Row> credited =
        touched
            .withColumn(COUNT, size(touches))
            .withColumn(NOT_DIRECT, coalesce(notDirect, size(touches)))
            .withColumn(NEWEST, newest)
            .withColumn(
                DECAY,
                aggregate(
                    touches,
                    lit(0.0),
                    (all, touch) -> all.plus(decay(touch.getField(FindPaths.AT)))))
            .select(
                col(ChannelAttribution.PROCESS),
                col(ChannelAttribution.PERIOD),
                col(FindPaths.IS_CONVERTED),
                col(Journey.VALUE),
                col(COUNT),
                col(NOT_DIRECT),
                col(NEWEST),
                col(DECAY),
                posexplode(touches).as(new String[] {PLACE, TOUCH}))
            .withColumn(PLACE, col(PLACE).plus(1))
            .withColumn(ChannelAttribution.CHANNEL, col(TOUCH).getField(Session.CHANNEL))
            .withColumn(ChannelAttribution.CAMPAIGN, col(TOUCH).getField(Session.CAMPAIGN))
            .groupBy(columns(CREDITED))
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    List<Column> selected = new ArrayList<>(List.of(columns(CREDITED)));
    selected.add(inline(array(models.toArray(Column[]::new))));
    return credited.select(selected.toArray(Column[]::new));
  }

  /** The share of the conversion that a touch has, by model. */
  private Map<String, Column> rules() {
    Column place = col(PLACE);
    Column count = col(COUNT);
    Map<String, Column> rules = new LinkedHashMap<>();
    rules.put("first", share(place.equalTo(1)));
    rules.put("last", share(place.equalTo(count)));
    rules.put("last_non_direct", share(place.equalTo(col(NOT_DIRECT))));
    rules.put("linear", lit(1.0).divide(count));
    rules.put("position", shape(40, 40));
    rules.put("j_shape", shape(20, 60));
    rules.put("inverse_j", shape(60, 20));
    rules.put("w_shape", threeAnchors());
    rules.put("time_decay", decay(col(TOUCH).getField(FindPaths.AT)).divide(col(DECAY)));
    return rules;
  }

  private static Column share(Column isTheOne) {
    return when(isTheOne, 1.0).otherwise(0.0);
  }

  /**
   * The first and the last have so many percent, the others share the rest; where there are no
   * others, those two share all in the same proportion.
   */
  private static Column shape(int first, int last) {
    Column count = col(COUNT);
    Column isFirst = col(PLACE).equalTo(1);
    double ofTwo = first + last;
    return when(count.equalTo(1), 1.0)
        .when(count.equalTo(2), when(isFirst, first / ofTwo).otherwise(last / ofTwo))
        .when(isFirst, first / 100.0)
        .when(col(PLACE).equalTo(count), last / 100.0)
        .otherwise(lit((100 - first - last) / 100.0).divide(count.minus(2)));
  }

  /** The first, the middle and the last have 30 % each, the others share 10 %. */
  private static Column threeAnchors() {
    Column count = col(COUNT);
    Column middle = ceil(count.divide(2));
    Column isAnchor =
        col(PLACE).isin(1).or(col(PLACE).equalTo(count)).or(col(PLACE).equalTo(middle));
    return when(count.leq(3), lit(1.0).divide(count))
        .when(isAnchor, 0.3)
        .otherwise(lit(0.1).divide(greatest(count.minus(3), lit(1))));
  }

  /** Halves with each half-life before the last touch, which changes no share and is never tiny. */
  private Column decay(Column at) {
    double halfLife = TimeUnit.SECONDS.toMicros(settings.halfLife().toSeconds());
    return pow(lit(2.0), at.minus(col(NEWEST)).divide(halfLife));
  }

  private static Dataset<Row> participation(Dataset<Row> touched) {
    Column different =
        array_distinct(
            transform(
                col(FindPaths.TOUCHES),
                touch ->
                    struct(
                        touch.getField(Session.CHANNEL).as(ChannelAttribution.CHANNEL),
                        touch.getField(Session.CAMPAIGN).as(ChannelAttribution.CAMPAIGN))));
    return touched
        .select(
            col(ChannelAttribution.PROCESS),
            col(ChannelAttribution.PERIOD),
            col(FindPaths.IS_CONVERTED),
            col(Journey.VALUE),
            explode(different).as(TOUCH))
        .select(
            col(ChannelAttribution.PROCESS),
            col(ChannelAttribution.PERIOD),
            col(FindPaths.IS_CONVERTED),
            col(Journey.VALUE),
            col(TOUCH + ".*"))
        .groupBy(columns(CREDITED))
        .agg(
            count_if(col(FindPaths.IS_CONVERTED)).cast("double").as(ChannelAttribution.CONVERSIONS),
            sum(when(col(FindPaths.IS_CONVERTED), col(Journey.VALUE)).otherwise(0))
                .cast("double")
                .as(ChannelAttribution.VALUE))
        .withColumn(ChannelAttribution.MODEL, lit(PARTICIPATION));
  }

  private static String value(String model) {
    return model + "_value";
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
