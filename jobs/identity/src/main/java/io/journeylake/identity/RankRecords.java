package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Record;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Turns the rules of a field into an array of numbers by which records are ordered, the least
 * first.
 */
final class RankRecords {

  private static final long UNKNOWN_AGE = Long.MAX_VALUE;

  private final IdentitySettings settings;
  private final JudgeValues judge;

  RankRecords(IdentitySettings settings) {
    this.settings = settings;
    this.judge = new JudgeValues(settings);
  }

  /** The rule behind each number. */
  List<SurvivorshipRule> rules(GoldenField field) {
    List<SurvivorshipRule> rules = new ArrayList<>();
    for (SurvivorshipRule rule : settings.goldenRecord().rules(field)) {
      numbers(field, rule).forEach(number -> rules.add(rule));
    }
    return rules;
  }

  /** The numbers of a record, but for the frequency of its value, which is not known yet. */
  Column rank(GoldenField field) {
    List<Column> numbers = new ArrayList<>();
    for (SurvivorshipRule rule : settings.goldenRecord().rules(field)) {
      numbers(field, rule).forEach(number -> numbers.add(number.cast("bigint")));
    }
    return array(numbers.toArray(Column[]::new));
  }

  /** The numbers with the frequency. */
  Column complete(GoldenField field, Column rank, Column agreeing) {
    List<SurvivorshipRule> rules = rules(field);
    if (!rules.contains(SurvivorshipRule.FREQUENCY)) {
      return rank;
    }
    Column[] numbers = new Column[rules.size()];
    for (int i = 0; i < numbers.length; i++) {
      boolean isFrequency = rules.get(i) == SurvivorshipRule.FREQUENCY;
      numbers[i] = isFrequency ? agreeing.cast("bigint").multiply(lit(-1L)) : get(rank, lit(i));
    }
    return array(numbers);
  }

  private List<Column> numbers(GoldenField field, SurvivorshipRule rule) {
    Column trust = trust();
    return switch (rule) {
      case SOURCE -> List.of(trust);
      case TRUSTED -> List.of(when(trust.lt(settings.trustedSources().size()), 0).otherwise(1));
      case RECENCY -> age();
      case FREQUENCY -> List.of(lit(0));
      case VALIDITY -> List.of(judge.weakness(field));
      case COMPLETENESS -> List.of(judge.gaps(field));
    };
  }

  private Column trust() {
    List<String> trusted = settings.trustedSources();
    Column trust = lit(trusted.size());
    for (int i = trusted.size() - 1; i >= 0; i--) {
      Column isIt =
          col(Record.SOURCE)
              .equalTo(trusted.get(i))
              .or(col(Record.SOURCE).startsWith(trusted.get(i) + "/"));
      trust = when(isIt, i).otherwise(trust);
    }
    return trust;
  }

  private static List<Column> age() {
    Column change = unix_micros(col(Record.UPDATED_AT)).multiply(lit(-1L));
    Column night = date_diff(lit(Date.valueOf(LocalDate.EPOCH)), col(Record.LAST_NIGHT));
    return List.of(coalesce(change, lit(UNKNOWN_AGE)), night);
  }
}
