package io.journeylake.tables;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.ExactSum;
import io.journeylake.lake.OneCurrency;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.PersonaProfile;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Says in words what sets each persona apart: its three strongest lifts, where a lift is the mean
 * of a feature over the persona's customers divided by the mean over all.
 */
final class WordPersonas {

  /** Words of a persona whose customers have no features. */
  static final String NOTHING_KNOWN_EN = "Nothing is known about these customers.";

  /** The same in Dutch. */
  static final String NOTHING_KNOWN_NL = "Over deze klanten is niets bekend.";

  private static final int TOLD = 3;
  private static final double NOTICEABLE_LIFT = 1.25;
  private static final double NOTICEABLE_FEELING = 0.2;
  private static final double SMALLEST_LIFT = 0.1;

  private static final String IS_ONE = "is_one_currency";
  private static final String CUSTOMERS = "customers";
  private static final String TRAIT = "trait";
  private static final String MEAN = "mean";
  private static final String ALL = "overall";
  private static final String RATIO = "ratio";
  private static final String STRENGTH = "strength";
  private static final String EN = "en";
  private static final String NL = "nl";

  private WordPersonas() {}

  /** One row per persona with words_en and words_nl. */
  static Dataset<Row> of(Dataset<Row> features, Dataset<Row> members) {
    Dataset<Row> traits =
        traits(inOneCurrency(features).join(members, CustomerFeature.CUSTOMER_ID, "inner"));
    Column phrase = struct(col(STRENGTH), col("precedence"), col(EN), col(NL));
    return worded(traits)
        .groupBy(PersonaProfile.PERSONA_ID)
        .agg(collect_list(when(col(STRENGTH).isNotNull(), phrase)).as(TRAIT))
        .withColumn(TRAIT, slice(sort_array(col(TRAIT), false), 1, TOLD))
        .select(
            col(PersonaProfile.PERSONA_ID),
            sentence(EN, "close to the average in everything").as(PersonaProfile.WORDS_EN),
            sentence(NL, "in alles dicht bij het gemiddelde").as(PersonaProfile.WORDS_NL));
  }

  /** Means over customers add up their money: where it is in several currencies, none is told. */
  private static Dataset<Row> inOneCurrency(Dataset<Row> features) {
    Column currency = OneCurrency.of(col(CustomerFeature.CURRENCY));
    return features
        .crossJoin(broadcast(features.agg(OneCurrency.allows(currency).as(IS_ONE))))
        .withColumn(CustomerFeature.VALUE, when(col(IS_ONE), col(CustomerFeature.VALUE)))
        .drop(IS_ONE);
  }

  /** One row per persona and trait: the mean of the persona, the mean of all, and the wording. */
  private static Dataset<Row> traits(Dataset<Row> featuresOfMembers) {
    List<Trait> traits = Trait.all();
    List<Column> sums = new ArrayList<>();
    List<Column> rows = new ArrayList<>();
    for (int i = 0; i < traits.size(); i++) {
      Trait trait = traits.get(i);
      sums.add(ExactSum.ofNumbers(col(trait.feature())).as(trait.feature()));
      rows.add(
          struct(
              lit(-i).as("precedence"),
              lit(trait.isSigned()).as("signed"),
              col(trait.feature()).cast("decimal(38,9)").as(MEAN),
              literal(trait.en()).as("wording_en"),
              literal(trait.nl()).as("wording_nl")));
    }
    WindowSpec everybody = Window.partitionBy(col("precedence"));
    return featuresOfMembers
        .groupBy(PersonaProfile.PERSONA_ID)
        .agg(count(lit(1)).as(CUSTOMERS), sums.toArray(Column[]::new))
        .select(
            col(PersonaProfile.PERSONA_ID),
            col(CUSTOMERS),
            explode(array(rows.toArray(Column[]::new))).as(TRAIT))
        .select(col(PersonaProfile.PERSONA_ID), col(CUSTOMERS), col(TRAIT + ".*"))
        .withColumn(
            ALL, sum(MEAN).over(everybody).cast("double").divide(sum(CUSTOMERS).over(everybody)))
        .withColumn(MEAN, col(MEAN).cast("double").divide(col(CUSTOMERS)));
  }

  /** Adds how strong each trait is, empty when nobody would notice, and the words for it. */
  private static Dataset<Row> worded(Dataset<Row> traits) {
    Column isComparable = col(ALL).gt(0).and(col(MEAN).geq(0));
    Column isNoticeable = col(RATIO).geq(NOTICEABLE_LIFT).or(col(RATIO).leq(1 / NOTICEABLE_LIFT));
    Column lift = abs(log(greatest(col(RATIO), lit(SMALLEST_LIFT))));
    Column difference = col(MEAN).minus(col(ALL));
    Column feeling = when(abs(difference).geq(NOTICEABLE_FEELING), abs(difference));
    return traits
        .withColumn(RATIO, when(isComparable, try_divide(col(MEAN), col(ALL))))
        .withColumn(STRENGTH, when(col("signed"), feeling).otherwise(when(isNoticeable, lift)))
        .withColumn("times", regexp_replace(format_number(col(RATIO), 1), "\\.0$", ""))
        .withColumn(
            "percent", round(abs(col(RATIO).minus(1)).multiply(100)).cast("int").cast("string"))
        .withColumn(EN, phrase("wording_en", english(), lit(" than average")))
        .withColumn(NL, phrase("wording_nl", dutch(), lit(" dan gemiddeld")));
  }

  private static Column english() {
    Column times = col("times");
    Column factor = when(times.equalTo("2"), "twice").otherwise(concat(times, lit(" times")));
    return concat(factor, lit(" as "), col("wording_en.manner"), lit(" as average"));
  }

  private static Column dutch() {
    Column times = replace(col("times"), lit("."), lit(","));
    Column factor = when(times.equalTo("2"), "twee").otherwise(times);
    return concat(factor, lit(" keer zo "), col("wording_nl.manner"), lit(" als gemiddeld"));
  }

  private static Column phrase(String wording, Column multiple, Column thanAverage) {
    Column isMore = col(MEAN).gt(col(ALL));
    Column degree = when(isMore, col(wording + ".more")).otherwise(col(wording + ".less"));
    Column comparison = concat(col("percent"), lit("% "), degree, thanAverage);
    Column amount = when(col(RATIO).geq(1.95), multiple).otherwise(comparison);
    Column isNever = not(isMore).and(col(MEAN).equalTo(0));
    return when(col("signed"), concat(col(wording + ".subject"), lit(" "), degree, thanAverage))
        .when(isNever, col(wording + ".never"))
        .otherwise(concat(col(wording + ".subject"), lit(" "), amount));
  }

  private static Column literal(Wording wording) {
    return struct(
        lit(wording.subject()).as("subject"),
        lit(wording.manner()).as("manner"),
        lit(wording.more()).as("more"),
        lit(wording.less()).as("less"),
        lit(wording.never()).as("never"));
  }

  private static Column sentence(String language, String ordinary) {
    Column words = array_join(transform(col(TRAIT), trait -> trait.getField(language)), "; ");
    Column text = when(words.equalTo(""), ordinary).otherwise(words);
    Column first = upper(left(text, lit(1)));
    return concat(first, substring(text, 2, Integer.MAX_VALUE), lit("."));
  }
}
