package io.journeylake.ingest;

import io.journeylake.contract.Failure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a file's name whether it belongs to a source, and to which night. */
final class NightPattern {

  private static final Pattern TOKEN = Pattern.compile("\\{night(?::([^}]+))?}|\\*");
  private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\1*");

  private final Pattern names;
  private final DateTimeFormatter nights;

  private NightPattern(Pattern names, DateTimeFormatter nights) {
    this.names = names;
    this.nights = nights;
  }

  /**
   * Reads a pattern with one {@code {night}} or {@code {night:yyyyMMdd}}, and {@code *} for
   * anything; {@code source} names the contract in errors.
   */
  static NightPattern of(String pattern, String source) {
    StringBuilder names = new StringBuilder();
    String format = null;
    int end = 0;
    Matcher token = TOKEN.matcher(pattern);
    while (token.find()) {
      names.append(Pattern.quote(pattern.substring(end, token.start())));
      if (token.group().equals("*")) {
        names.append(".*");
      } else {
        require(format == null, pattern, source, "it has {night} twice");
        format = token.group(1) == null ? "yyyy-MM-dd" : token.group(1);
        names.append('(').append(textOf(format)).append(')');
      }
      end = token.end();
    }
    require(format != null, pattern, source, "it has no {night}");
    names.append(Pattern.quote(pattern.substring(end)));
    return new NightPattern(Pattern.compile(names.toString()), formatter(format, pattern, source));
  }

  /** The night of a file of that name; empty when the name does not match. */
  Optional<LocalDate> night(String fileName) {
    Matcher matcher = names.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(matcher.group(1), nights));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Runs of digits as long as their letters; anything for the names of months. */
  private static String textOf(String format) {
    return LETTERS
        .matcher(format)
        .replaceAll(
            run -> {
              int letters = run.group().length();
              boolean isNumber = "yuMd".contains(run.group(1)) && letters != 3;
              String digits = letters == 1 ? "\\\\d{1,2}" : "\\\\d{" + letters + "}";
              return isNumber ? digits : "\\\\p{L}+";
            });
  }

  private static DateTimeFormatter formatter(String format, String pattern, String source) {
    try {
      return DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw failure(pattern, source, "'" + format + "' is no date pattern");
    }
  }

  private static void require(boolean holds, String pattern, String source, String why) {
    if (!holds) {
      throw failure(pattern, source, why);
    }
  }

  private static Failure failure(String pattern, String source, String why) {
    return Failure.configuration(
        "Cannot use read.pattern '" + pattern + "' of source " + source,
        why,
        "Write the night once, as {night} or for example {night:yyyyMMdd}.");
  }
}
