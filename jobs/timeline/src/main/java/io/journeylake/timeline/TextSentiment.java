package io.journeylake.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the feeling of a Dutch or English text with a small lexicon of its own.
 *
 * <p><b>Unvalidated:</b> the word lists were written and reviewed by hand for the service of a
 * household, and no labelled Dutch support text was at hand to measure them on. Expect the accuracy
 * of lexicons in general (on short English texts published lexicons get about half of three classes
 * right), use it for large groups and not for single texts, and look at the basis of every number.
 *
 * <p>The score is the mean of the words that carry a feeling. A modifier directly before such a
 * word multiplies it ({@code heel blij}); where nothing follows it counts by itself, if it can
 * ({@code dat is erg}). A negation up to three words before, with no punctuation or contrast
 * between, turns the first such word round and weakens it to three quarters ({@code niet netjes}).
 */
final class TextSentiment {

  private static final int NEGATION_REACH = 3;
  private static final double NEGATED = -0.75;
  private static final double STEPS = 10_000;
  private static final String BREAK = "|";
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|https?://\\S+|\\S+@\\S+");
  private static final Pattern TOKEN =
      Pattern.compile("\\p{L}+(?:'\\p{L}+)*|\\p{So}|[.,;:!?()\\n]");

  /** Loaded when the first text is read, once in each JVM. */
  private static final class Lexicons {
    static final Map<String, Lexicon> ALL =
        Map.of(
            "nl", Lexicon.load("nl", DutchForms::basesOf),
            "en", Lexicon.load("en", word -> List.of()));
  }

  /**
   * What a lexicon made of a text.
   *
   * @param sum sum of the words' feelings
   * @param words number of words that carry one
   */
  private record Reading(double sum, int words) {}

  private TextSentiment() {}

  /**
   * The feeling of a text, from -1 to 1; empty when no word of it is known.
   *
   * @param language two letters; if null the lexicon that knows more words reads it, Dutch if even
   */
  static Optional<Double> score(String text, String language) {
    List<String> tokens = tokens(text);
    Reading reading;
    if (language == null) {
      Reading dutch = read(tokens, Lexicons.ALL.get("nl"));
      Reading english = read(tokens, Lexicons.ALL.get("en"));
      reading = english.words() > dutch.words() ? english : dutch;
    } else if (Lexicons.ALL.containsKey(language)) {
      reading = read(tokens, Lexicons.ALL.get(language));
    } else {
      return Optional.empty();
    }
    return reading.words() == 0
        ? Optional.empty()
        : Optional.of(Math.round(reading.sum() / reading.words() * STEPS) / STEPS);
  }

  private static List<String> tokens(String text) {
    String plain = MARKUP.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT).replace('’', '\'');
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(plain);
    while (matcher.find()) {
      String token = matcher.group();
      tokens.add(".,;:!?()\n".contains(token) ? BREAK : token);
    }
    return tokens;
  }

  private static Reading read(List<String> tokens, Lexicon lexicon) {
    double sum = 0;
    int words = 0;
    double factor = 1;
    int negatedUntil = -1;
    int length;
    for (int i = 0; i < tokens.size(); i += length) {
      length = phraseLength(tokens, i, lexicon);
      Lexicon.Word word = lexicon.word(phrase(tokens, i, length));
      if (tokens.get(i).equals(BREAK) || word.endsClause()) {
        negatedUntil = -1;
        factor = 1;
      } else if (word.modifies() && precedesFeeling(tokens, i + length, lexicon)) {
        factor *= word.factor();
      } else if (word.feels()) {
        double feeling = Math.max(-1, Math.min(1, word.polarity() * factor));
        sum += i <= negatedUntil ? feeling * NEGATED : feeling;
        words++;
        negatedUntil = -1;
        factor = 1;
      } else {
        factor = 1;
      }
      if (word.negates()) {
        negatedUntil = i + length - 1 + NEGATION_REACH;
      }
    }
    return new Reading(sum, words);
  }

  private static boolean precedesFeeling(List<String> tokens, int next, Lexicon lexicon) {
    if (next >= tokens.size()) {
      return false;
    }
    Lexicon.Word word = lexicon.word(phrase(tokens, next, phraseLength(tokens, next, lexicon)));
    return word.feels() || (word.modifies() && precedesFeeling(tokens, next + 1, lexicon));
  }

  /** Words of the longest known phrase that starts here; 1 if there is none. */
  private static int phraseLength(List<String> tokens, int start, Lexicon lexicon) {
    for (int length = Math.min(Lexicon.LONGEST_PHRASE, tokens.size() - start);
        length > 1;
        length--) {
      if (lexicon.knows(phrase(tokens, start, length))) {
        return length;
      }
    }
    return 1;
  }

  private static String phrase(List<String> tokens, int start, int length) {
    return length == 1
        ? tokens.get(start)
        : String.join(" ", tokens.subList(start, start + length));
  }
}
