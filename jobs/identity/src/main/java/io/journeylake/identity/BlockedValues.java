package io.journeylake.identity;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values that identify nobody.
 *
 * @param kind kind of key, an attribute that is compared, or {@code any}
 * @param values exact values, in any case and with any number of blanks for one
 * @param patterns regular expressions, found anywhere in a value, in any case
 */
public record BlockedValues(String kind, List<String> values, List<String> patterns)
    implements Serializable {

  /** Kind that stands for all kinds. */
  static final String ANY = "any";

  public BlockedValues {
    values = List.copyOf(values);
    patterns = List.copyOf(patterns);
    patterns.forEach(BlockedValues::compile);
  }

  /** Whether values of that kind are meant. */
  boolean concerns(String kindOrAttribute) {
    return kind.equals(ANY) || kind.equals(kindOrAttribute);
  }

  /** The patterns, ready for use. */
  List<Pattern> compiled() {
    return patterns.stream().map(BlockedValues::compile).toList();
  }

  private static Pattern compile(String regex) {
    int inAnyCase = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return SettingRegex.compile("identity.blocked pattern", regex, inAnyCase);
  }
}
