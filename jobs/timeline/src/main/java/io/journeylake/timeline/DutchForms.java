package io.journeylake.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the base form of an inflected Dutch adjective: {@code goede, trage, kapotte, lieve, vieze,
 * vriendelijkste} are {@code goed, traag, kapot, lief, vies, vriendelijk}.
 *
 * <p>By the spelling rules: a doubled consonant becomes single, a single vowel before a single
 * consonant becomes double, and final v and z become f and s. Plurals and verbs are not undone
 * ({@code laten} is not {@code laat}): those that matter stand in the lexicon.
 */
final class DutchForms {

  private static final String VOWELS = "aeiou";

  private DutchForms() {}

  /** Possible base forms; the caller looks which of them exists. */
  static List<String> basesOf(String word) {
    List<String> bases = new ArrayList<>();
    if (word.endsWith("ste") && word.length() > 5) {
      bases.add(word.substring(0, word.length() - 3));
    }
    if (word.endsWith("e") && word.length() > 3) {
      addBases(word.substring(0, word.length() - 1), bases);
    }
    return bases;
  }

  private static void addBases(String stem, List<String> bases) {
    bases.add(stem);
    int last = stem.length() - 1;
    char end = stem.charAt(last);
    if (isVowel(end)) {
      return;
    }
    if (stem.charAt(last - 1) == end) {
      bases.add(stem.substring(0, last));
      return;
    }
    String hardened = stem.substring(0, last) + hard(end);
    bases.add(hardened);
    boolean openSyllable =
        isVowel(stem.charAt(last - 1)) && (last < 2 || !isVowel(stem.charAt(last - 2)));
    if (openSyllable) {
      bases.add(stem.substring(0, last) + stem.charAt(last - 1) + hard(end));
    }
  }

  private static char hard(char consonant) {
    return switch (consonant) {
      case 'v' -> 'f';
      case 'z' -> 's';
      default -> consonant;
    };
  }

  private static boolean isVowel(char letter) {
    return VOWELS.indexOf(letter) >= 0;
  }
}
