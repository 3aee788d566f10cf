package io.journeylake.identity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes text apart into words that are equal however people write them. */
final class Words {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Letters that Unicode does not take apart into a letter and a mark. */
  private static final Map<Character, String> LETTERS =
      Map.of(
          'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ı',
          "i");

  private Words() {}

  /**
   * Words of letters and digits in small letters without diacritics, with a blank between them;
   * empty where there are none.
   */
  static String of(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return NO_WORD.matcher(folded(plain.toLowerCase(Locale.ROOT))).replaceAll(" ").strip();
  }

  /** The words, one by one. */
  static List<String> list(String text) {
    String words = of(text);
    return words.isEmpty() ? List.of() : Arrays.asList(words.split(" "));
  }

  private static String folded(String text) {
    if (text.chars().allMatch(letter -> letter < 128)) {
      return text;
    }
    StringBuilder folded = new StringBuilder();
    text.chars()
        .forEach(letter -> folded.append(LETTERS.getOrDefault((char) letter, "" + (char) letter)));
    return folded.toString();
  }
}
