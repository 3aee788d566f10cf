package io.journeylake.identity;

import static io.journeylake.identity.LocateHomes.plain;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Record;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * What a record's value of a field is worth: whether it has one, which values are the same, which
 * can be right and which say more. Reads columns of record, with addresses as {@link LocateHomes}
 * completes them.
 */
final class JudgeValues {

  /** The first word has two letters, not only capitals and no full stop: it is no initials. */
  private static final String WRITTEN_OUT = "^(?=\\p{L}{2})[\\p{L}'’-]*\\p{Ll}[\\p{L}'’-]*(\\s|$)";

  private static final String SECOND_WORD = "\\s.*\\p{L}{2}";

  private final IdentitySettings settings;

  JudgeValues(IdentitySettings settings) {
    this.settings = settings;
  }

  /** Whether the record has a value; a placeholder is none, and a deleted record has none. */
  Column isGiven(GoldenField field) {
    Column isGiven =
        switch (field) {
          case NAME -> col(Record.FULL_NAME).isNotNull().and(not(isBlocked(Record.FULL_NAME)));
          case EMAIL -> col(Record.EMAIL).isNotNull();
          case PHONE -> col(Record.PHONE).isNotNull();
          case BIRTH_DATE -> isPossibleBirth();
          case ADDRESS -> coalesce(columns(field)).isNotNull();
          case LANGUAGE -> col(Record.LANGUAGE).isNotNull();
        };
    return isGiven.and(not(col(Record.IS_DELETED)));
  }

  /** A text that is equal for values that are the same, however they are written. */
  Column sameness(GoldenField field) {
    return switch (field) {
      case NAME -> plain(col(Record.FULL_NAME));
      case EMAIL -> col(Record.EMAIL);
      case PHONE -> col(Record.PHONE);
      case BIRTH_DATE -> col(Record.BIRTH_DATE).cast("string");
      case ADDRESS -> coalesce(col(LocateHomes.HOME), plain(concat_ws("|", columns(field))));
      case LANGUAGE -> col(Record.LANGUAGE);
    };
  }

  /** 0 for a value that can be right, 1 for one that hardly is. */
  Column weakness(GoldenField field) {
    return when(isWeak(field), 1).otherwise(0);
  }

  private Column isWeak(GoldenField field) {
    Column name = col(Record.FULL_NAME);
    return switch (field) {
      case NAME ->
          name.rlike("[\\p{N}@]")
              .or(not(name.rlike("\\p{L}")))
              .or(isBlocked(Record.GIVEN_NAME))
              .or(isBlocked(Record.SURNAME));
      case BIRTH_DATE -> dayofyear(col(Record.BIRTH_DATE)).equalTo(1);
      case ADDRESS -> not(col(LocateHomes.POSTCODE_IS_VALID));
      case EMAIL, PHONE, LANGUAGE -> lit(false);
    };
  }

  /** 0 for a value that says all, more for one that says less. */
  Column gaps(GoldenField field) {
    return switch (field) {
      case NAME -> gapsOfName();
      case ADDRESS -> gapsOfAddress();
      case EMAIL, PHONE, BIRTH_DATE, LANGUAGE -> lit(0);
    };
  }

  private static Column gapsOfName() {
    Column name = col(Record.FULL_NAME);
    Column given = col(Record.GIVEN_NAME);
    Column surname = col(Record.SURNAME);
    Column firstWord = lower(regexp_extract(name, "^(\\S+)", 1));
    Column isWholeInParts = given.rlike(WRITTEN_OUT).and(surname.isNotNull());
    Column isWholeAsOne =
        name.rlike(WRITTEN_OUT)
            .and(name.rlike(SECOND_WORD))
            .and(not(firstWord.isin(NameWords.PARTICLES.stream().sorted().toArray())));
    Column isInParts = coalesce(given, surname).isNotNull();
    return when(when(isInParts, isWholeInParts).otherwise(isWholeAsOne), 0)
        .when(name.rlike(SECOND_WORD), 1)
        .otherwise(2);
  }

  private static Column gapsOfAddress() {
    Column town = coalesce(col(Record.POSTCODE), col(Record.CITY));
    Column street = when(town.isNotNull(), col(Record.STREET));
    Column door = when(street.isNotNull(), col(Record.HOUSE_NUMBER));
    return when(door.isNotNull(), 0)
        .when(street.isNotNull(), 1)
        .when(town.isNotNull(), 2)
        .otherwise(3);
  }

  private Column isPossibleBirth() {
    Column date = col(Record.BIRTH_DATE);
    return date.isNotNull()
        .and(date.leq(col(Record.LAST_NIGHT)))
        .and(not(isBlocked(Record.BIRTH_DATE)));
  }

  /** As {@link Blocklist} does: in any case and with any number of blanks for one. */
  private Column isBlocked(String attribute) {
    Column value = lower(regexp_replace(trim(col(attribute).cast("string")), "\\s+", " "));
    Column isBlocked = lit(false);
    List<BlockedValues> concerned =
        settings.blocked().stream().filter(values -> values.concerns(attribute)).toList();
    for (BlockedValues values : concerned) {
      Object[] listed =
          values.values().stream().map(text -> text.toLowerCase(Locale.ROOT)).toArray();
      isBlocked = isBlocked.or(value.isin(listed));
      for (Pattern pattern : values.compiled()) {
        isBlocked = isBlocked.or(value.rlike("(?iu)" + pattern.pattern()));
      }
    }
    return coalesce(isBlocked, lit(false));
  }

  private static Column[] columns(GoldenField field) {
    return field.columns().stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
