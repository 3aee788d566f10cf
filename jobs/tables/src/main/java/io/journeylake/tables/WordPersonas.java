package io.journeylake.tables;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
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

  private static final String CUSTOMERS = "customers";
  private static final String STRENGTH = "strength";
  private static final String EN = "en";
  private static final String NL = "nl";
  private static final String ALL = "_all";

  private WordPersonas() {}

  /** One row per persona with words_en and words_nl. */
  static Dataset<Row> of(Dataset<Row> features, Dataset<Row> members) {
    List<Column> told = new ArrayList<>();
    List<Trait> traits = Trait.all();
    for (int i = 0; i < traits.size(); i++) {
      told.add(lift(traits.get(i), -i));
    }
    told.add(feeling(-traits.size()));
    Column noticeable =
        filter(array(told.toArray(Column[]::new)), trait -> trait.getField(STRENGTH).isNotNull());
    Column strongest = slice(sort_array(noticeable, false), 1, TOLD);
    return means(features.join(members, CustomerFeature.CUSTOMER_ID, "inner"))
        .withColumn(STRENGTH, strongest)
        .select(
            col(PersonaProfile.PERSONA_ID),
            sentence(EN, "close to the average in everything").as(PersonaProfile.WORDS_EN),
            sentence(NL, "in alles dicht bij het gemiddelde").as(PersonaProfile.WORDS_NL));
  }

  /** Means of every feature over the persona, and with suffix _all over everybody. */
  private static Dataset<Row> means(Dataset<Row> featuresOfMembers) {
    List<String> features = new ArrayList<>(Trait.all().stream().map(Trait::feature).toList());
    features.add(CustomerFeature.SENTIMENT);
    List<Column> sums = new ArrayList<>();
    for (String feature : features) {
      sums.add(sum(ExactSum.rounded(col(feature))).as(feature));
    }
    Dataset<Row> perPersona =
        featuresOfMembers
            .groupBy(PersonaProfile.PERSONA_ID)
            .agg(count(lit(1)).as(CUSTOMERS), sums.toArray(Column[]::new));
    WindowSpec everybody = Window.partitionBy(lit(1));
    List<Column> means = new ArrayList<>(List.of(col(PersonaProfile.PERSONA_ID)));
    for (String feature : features) {
      Column total = sum(col(feature).cast("decimal(38,9)")).over(everybody).cast("double");
      means.add(try_divide(col(feature).cast("double"), col(CUSTOMERS)).as(feature));
      means.add(try_divide(total, sum(CUSTOMERS).over(everybody)).as(feature + ALL));
    }
    return perPersona.select(means.toArray(Column[]::new));
  }

  private static Column lift(Trait trait, int precedence) {
    Column mean = col(trait.feature());
    Column all = col(trait.feature() + ALL);
    Column ratio = when(all.gt(0).and(mean.geq(0)), mean.divide(all));
    Column isNoticeable = ratio.geq(NOTICEABLE_LIFT).or(ratio.leq(1 / NOTICEABLE_LIFT));
    Column strength = abs(log(greatest(ratio, lit(SMALLEST_LIFT))));
    return struct(
        when(isNoticeable, strength).as(STRENGTH),
        lit(precedence).as("precedence"),
        english(trait.en(), ratio).as(EN),
        dutch(trait.nl(), ratio).as(NL));
  }

  private static Column english(Wording words, Column ratio) {
    Column times = times(ratio);
    Column factor = when(times.equalTo("2"), "twice").otherwise(concat(times, lit(" times")));
    return phrase(
        words,
        ratio,
        concat(factor, lit(" as " + words.manner() + " as average")),
        " than average");
  }

  private static Column dutch(Wording words, Column ratio) {
    Column times = replace(times(ratio), lit("."), lit(","));
    Column factor = when(times.equalTo("2"), "twee").otherwise(times);
    return phrase(
        words,
        ratio,
        concat(factor, lit(" keer zo " + words.manner() + " als gemiddeld")),
        " dan gemiddeld");
  }

  private static Column phrase(Wording words, Column ratio, Column multiple, String thanAverage) {
    Column percent = round(abs(ratio.minus(1)).multiply(100)).cast("int").cast("string");
    Column more = concat(percent, lit("% " + words.more() + thanAverage));
    Column less = concat(percent, lit("% " + words.less() + thanAverage));
    Column rest = when(ratio.geq(1.95), multiple).when(ratio.gt(1), more).otherwise(less);
    return when(percent.equalTo("100").and(ratio.lt(1)), words.never())
        .otherwise(concat(lit(words.subject() + " "), rest));
  }

  private static Column times(Column ratio) {
    return regexp_replace(format_number(ratio, 1), "\\.0$", "");
  }

  /** Feeling has a sign, so it is compared by difference. */
  private static Column feeling(int precedence) {
    Column difference = col(CustomerFeature.SENTIMENT).minus(col(CustomerFeature.SENTIMENT + ALL));
    Column happier = difference.gt(0);
    return struct(
        when(abs(difference).geq(NOTICEABLE_FEELING), abs(difference)).as(STRENGTH),
        lit(precedence).as("precedence"),
        when(happier, "is happier than average").otherwise("is less happy than average").as(EN),
        when(happier, "is tevredener dan gemiddeld")
            .otherwise("is minder tevreden dan gemiddeld")
            .as(NL));
  }

  private static Column sentence(String language, String ordinary) {
    Column phrases = transform(col(STRENGTH), trait -> trait.getField(language));
    Column words = array_join(phrases, "; ");
    Column text = when(words.equalTo(""), ordinary).otherwise(words);
    Column first = upper(left(text, lit(1)));
    return concat(first, substring(coalesce(text, lit("")), 2, Integer.MAX_VALUE), lit("."));
  }
}
