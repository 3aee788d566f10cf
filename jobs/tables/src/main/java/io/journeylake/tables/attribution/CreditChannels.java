package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.ChannelAttribution;
import io.journeylake.table.Journey;
import io.journeylake.table.Session;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Credits the conversions of each process and period to channels by the models that look at all of
 * its paths together, also at those that did not convert.
 *
 * <p>Not native functions, since a removal effect solves a system of equations. In memory are the
 * different paths of one process and month, each in one or another place once.
 */
final class CreditChannels {

  /** Stands for the campaign where a model credits the channel as a whole. */
  static final String ALL_CAMPAIGNS = "(all)";

  private static final List<PathModel> MODELS =
      List.of(
          new RemovalEffect(1, true),
          new RemovalEffect(2, true),
          new RemovalEffect(3, true),
          new RemovalEffect(1, false),
          new RemovalEffect(2, false),
          new RemovalEffect(3, false),
          new CounterfactualGain(),
          new CoalitionShare());

  private static final String PATH = "path";
  private static final String OTHERS = "others";

  private static final StructType SCOPE =
      new StructType()
          .add(ChannelAttribution.PROCESS, DataTypes.StringType)
          .add(ChannelAttribution.PERIOD, DataTypes.DateType);

  private static final StructType CREDITS =
      SCOPE
          .add(ChannelAttribution.MODEL, DataTypes.StringType)
          .add(ChannelAttribution.CHANNEL, DataTypes.StringType)
          .add(ChannelAttribution.CAMPAIGN, DataTypes.StringType)
          .add(ChannelAttribution.CONVERSIONS, DataTypes.DoubleType)
          .add(ChannelAttribution.VALUE, DataTypes.DoubleType);

  private CreditChannels() {}

  /** The models. */
  static List<PathModel> everyModel() {
    return MODELS;
  }

  /** The models' names in channel_attribution. */
  static List<String> models() {
    return MODELS.stream().map(PathModel::title).toList();
  }

  /**
   * Conversions and value by model, process, period and channel.
   *
   * @param paths rows of {@link FindPaths}
   */
  static Dataset<Row> of(Dataset<Row> paths) {
    Dataset<Row> different = different(paths);
    Encoder<Row> scope = Encoders.row(SCOPE);
    return different
        .groupBy(ChannelAttribution.PROCESS, ChannelAttribution.PERIOD)
        .as(scope, Encoders.row(different.schema()))
        .flatMapSortedGroups(
            new Column[] {array_join(col(PATH), "\u0001")},
            (FlatMapGroupsFunction<Row, Row, Row>) CreditChannels::credits,
            Encoders.row(CREDITS));
  }

  /** The different paths, immediate repeats collapsed, with how many went them. */
  static Dataset<Row> different(Dataset<Row> paths) {
    Column channels = transform(col(FindPaths.TOUCHES), touch -> touch.getField(Session.CHANNEL));
    Column collapsed =
        filter(
            col(PATH), (channel, index) -> not(channel.eqNullSafe(get(col(PATH), index.minus(1)))));
    Column isConverted = col(FindPaths.IS_CONVERTED);
    return paths
        .withColumn(PATH, channels)
        .withColumn(PATH, collapsed)
        .groupBy(ChannelAttribution.PROCESS, ChannelAttribution.PERIOD, PATH)
        .agg(
            count_if(isConverted).as(ChannelAttribution.CONVERSIONS),
            count_if(not(isConverted)).as(OTHERS),
            coalesce(sum(when(isConverted, col(Journey.VALUE))).cast("double"), lit(0.0))
                .as(ChannelAttribution.VALUE));
  }

  private static Iterator<Row> credits(Row scope, Iterator<Row> rows) {
    List<ChannelPath> paths = new ArrayList<>();
    Credit untouched = Credit.NONE;
    while (rows.hasNext()) {
      Row row = rows.next();
      List<String> channels = row.getList(row.fieldIndex(PATH));
      long conversions = row.getAs(ChannelAttribution.CONVERSIONS);
      double value = row.getAs(ChannelAttribution.VALUE);
      if (channels.isEmpty()) {
        untouched = untouched.plus((double) conversions, value);
      } else {
        paths.add(new ChannelPath(channels, conversions, row.<Long>getAs(OTHERS), value));
      }
    }
    List<Row> credits = new ArrayList<>();
    for (PathModel model : MODELS) {
      if (untouched.conversions() > 0) {
        credits.add(row(scope, model, CreditTouches.NO_TOUCH, untouched));
      }
      for (Map.Entry<String, Credit> credit : model.credits(paths).entrySet()) {
        credits.add(row(scope, model, credit.getKey(), credit.getValue()));
      }
    }
    return credits.iterator();
  }

  private static Row row(Row scope, PathModel model, String channel, Credit credit) {
    return RowFactory.create(
        scope.get(0),
        scope.get(1),
        model.title(),
        channel,
        ALL_CAMPAIGNS,
        credit.conversions(),
        credit.value());
  }
}
