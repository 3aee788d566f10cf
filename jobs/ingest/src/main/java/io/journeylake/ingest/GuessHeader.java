package io.journeylake.ingest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** Guesses what a header is called now, by the fewest letters that changed. */
final class GuessHeader {

  /** Beyond this share of changed letters two names have nothing in common. */
  private static final double MOST_CHANGED = 0.6;

  private GuessHeader() {}

  /** The guesses for a message, after what is missing and what is there; empty without a guess. */
  static String inWords(Collection<String> missing, Collection<String> candidates) {
    StringBuilder words = new StringBuilder();
    for (String header : missing) {
      of(header, candidates)
          .ifPresent(
              guess -> words.append("; ").append(header).append(" may now be ").append(guess));
    }
    return words.toString();
  }

  /** The likeliest of the candidates; empty when none resembles the missing header. */
  static Optional<String> of(String missing, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> changed(missing, candidate) <= MOST_CHANGED)
        .min(
            Comparator.comparingDouble((String candidate) -> changed(missing, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static double changed(String one, String other) {
    UTF8String a = letters(one);
    UTF8String b = letters(other);
    return (double) a.levenshteinDistance(b) / Math.max(1, Math.max(a.numChars(), b.numChars()));
  }

  /** Case and signs between words change most often, and mean nothing. */
  private static UTF8String letters(String header) {
    return UTF8String.fromString(header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""));
  }
}
