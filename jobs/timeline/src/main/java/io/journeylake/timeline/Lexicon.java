package io.journeylake.timeline;

import io.journeylake.contract.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The words of one language that say how somebody feels, with those that strengthen, weaken or
 * reverse them. Loaded from {@code sentiment-<language>.tsv}, whose head says how it is written.
 */
final class Lexicon {

  /** Words in the longest phrase that a lexicon may hold. */
  static final int LONGEST_PHRASE = 3;

  private static final Word UNKNOWN = new Word(null, null, false, false);

  private final Map<String, Word> words;
  private final Function<String, List<String>> baseForms;

  /**
   * What a lexicon says about a word.
   *
   * @param polarity feeling from -1 to 1, or null when the word has none of its own
   * @param factor what the word does to the next one, or null when it does nothing
   * @param negates whether the word reverses what follows
   * @param endsClause whether a new thought begins here, so that modifiers and negations end
   */
  record Word(Double polarity, Double factor, boolean negates, boolean endsClause) {

    boolean modifies() {
      return factor != null;
    }

    boolean feels() {
      return polarity != null;
    }
  }

  private Lexicon(Map<String, Word> words, Function<String, List<String>> baseForms) {
    this.words = Map.copyOf(words);
    this.baseForms = baseForms;
  }

  /** The lexicon of a language, whose inflected forms are tried in the order given. */
  static Lexicon load(String language, Function<String, List<String>> baseForms) {
    String file = "sentiment-" + language + ".tsv";
    Map<String, Word> words = new HashMap<>();
    try (InputStream in = Lexicon.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          add(words, line, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Lexicon(words, baseForms);
  }

  private static void add(Map<String, Word> words, String line, String file) {
    String[] cells = line.split("\t", -1);
    Double polarity = null;
    Double factor = null;
    boolean negates = false;
    boolean endsClause = false;
    for (int i = 1; i < cells.length; i++) {
      if (cells[i].equals("!")) {
        negates = true;
      } else if (cells[i].equals("|")) {
        endsClause = true;
      } else if (cells[i].startsWith("*")) {
        factor = Double.valueOf(cells[i].substring(1));
      } else if (!cells[i].equals("-")) {
        polarity = Double.valueOf(cells[i]);
      }
    }
    String word = cells[0];
    boolean sound =
        cells.length > 1
            && word.equals(word.toLowerCase(Locale.ROOT))
            && word.split(" ", -1).length <= LONGEST_PHRASE
            && (polarity == null || Math.abs(polarity) <= 1)
            && words.put(word, new Word(polarity, factor, negates, endsClause)) == null;
    if (!sound) {
      throw Failure.bug("Cannot load " + file, "line '" + line + "' is wrong or comes twice");
    }
  }

  /** Whether the phrase stands in the lexicon as it is. */
  boolean knows(String phrase) {
    return words.containsKey(phrase);
  }

  /** What the lexicon says about the word or phrase, or about its base form. */
  Word word(String phrase) {
    Word word = words.get(phrase);
    if (word != null) {
      return word;
    }
    for (String base : baseForms.apply(phrase)) {
      Word inflected = words.get(base);
      if (inflected != null) {
        return inflected;
      }
    }
    return UNKNOWN;
  }

  /** Number of words and phrases. */
  int size() {
    return words.size();
  }
}
