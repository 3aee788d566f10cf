package io.journeylake.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the name of a person into parts that compare equal: without titles, suffixes and particles
 * (Mr. Jan van der Berg Jr. is jan berg), with the given name that is used (J.A. (Jan) is jan), and
 * taken from the full name where a source writes no part, or nothing but a title.
 *
 * @param given given name, or initials with blanks between them; empty when unknown
 * @param surname surname without particles; empty when unknown
 * @param full all words without titles, suffixes and particles; empty when unknown
 */
record NormaliseName(String given, String surname, String full) {

  private static final Pattern CALLED = Pattern.compile("\\(\\s*(\\p{L}[\\p{L}'-]+)\\s*\\)");
  private static final Pattern O = Pattern.compile("(?i)\\bo['\u2019`\u00b4](?=\\p{L})");
  private static final Pattern MC = Pattern.compile("(?i)\\bmc\\s+(?=\\p{L})");
  private static final Pattern ORDINAL = Pattern.compile("\\d+(st|nd|rd|th|e|de|ste)?");
  private static final List<String> GLUED = List.of("vanden", "vander", "vande");
  private static final int SHORTEST_SURNAME = 3;

  /**
   * The name.
   *
   * @param full full name as written, or null
   * @param given given name as written, or null
   * @param surname surname as written, or null
   */
  static NormaliseName of(String full, String given, String surname) {
    List<String> all = full == null ? List.of() : inOrder(full);
    List<String> parts = all.subList(0, rank(all));
    List<String> first = given == null ? List.of() : givenName(given);
    List<String> last = surname == null ? List.of() : withoutSuffixes(words(surname));
    int surnameFrom = surnameFrom(parts);
    if (first.isEmpty() && surnameFrom > 0) {
      first = givenIn(parts);
    }
    if (last.isEmpty() && surnameFrom > 0) {
      last = parts.subList(surnameFrom, parts.size());
    }
    String ofParts = (String.join(" ", first) + " " + withoutParticles(last)).strip();
    return new NormaliseName(
        String.join(" ", first), withoutParticles(last), full == null ? ofParts : whole(all));
  }

  private static String whole(List<String> all) {
    List<String> rest = new ArrayList<>(all.isEmpty() ? all : all.subList(1, all.size()));
    rest.removeIf(word -> ORDINAL.matcher(word).matches());
    return all.isEmpty() ? "" : (all.get(0) + " " + withoutParticles(rest)).strip();
  }

  /** Where a rank begins, as in John Smith, 2nd Baronet; it is no part of the name. */
  private static int rank(List<String> words) {
    int at = Math.min(1, words.size());
    while (at < words.size() && !ORDINAL.matcher(words.get(at)).matches()) {
      at++;
    }
    return at;
  }

  private static List<String> givenName(String written) {
    Matcher called = CALLED.matcher(written);
    return withoutTitles(words(called.find() ? called.group(1) : written));
  }

  /** Words of a full name, given name first, without titles and suffixes. */
  private static List<String> inOrder(String full) {
    String called = calledIn(full);
    int comma = called.indexOf(',');
    if (comma > 0 && comma == called.lastIndexOf(',')) {
      List<String> before = withoutTitles(words(called.substring(0, comma)));
      List<String> behind = withoutTitles(words(called.substring(comma + 1)));
      if (isSurname(before) && isGiven(behind)) {
        List<String> turned = new ArrayList<>(behind);
        turned.addAll(before);
        return withoutSuffixes(turned);
      }
    }
    return withoutSuffixes(withoutTitles(words(called)));
  }

  private static boolean isSurname(List<String> words) {
    return !words.isEmpty() && (words.size() == 1 || !NameWords.isGivenName(words.get(0)));
  }

  private static boolean isGiven(List<String> words) {
    return !words.isEmpty()
        && !isNoName(words.get(0), NameWords.SUFFIXES)
        && !NameWords.PARTICLES.contains(words.get(0));
  }

  /** Where the surname begins, behind given name, initials and further given names; 0: nowhere. */
  private static int surnameFrom(List<String> words) {
    if (words.size() < 2) {
      return 0;
    }
    int from = givenIn(words).size();
    while (from < words.size() - 1
        && (isInitial(words.get(from)) || NameWords.isGivenName(words.get(from)))
        && !NameWords.PARTICLES.contains(words.get(from))) {
      from++;
    }
    return from < words.size() ? from : 0;
  }

  private static List<String> givenIn(List<String> words) {
    int initials = 0;
    while (initials < words.size() - 1 && isInitial(words.get(initials))) {
      initials++;
    }
    return words.subList(0, Math.max(1, initials));
  }

  private static boolean isInitial(String word) {
    return word.length() == 1;
  }

  /** Dutch writes the name that is used in brackets behind initials: J.A. (Jan) de Vries. */
  private static String calledIn(String full) {
    Matcher called = CALLED.matcher(full);
    // What stands in brackets at the end is another name, such as that of a first marriage.
    return called.find() && !full.substring(called.end()).isBlank()
        ? called.group(1) + full.substring(called.end())
        : full;
  }

  private static List<String> words(String text) {
    return Words.list(MC.matcher(O.matcher(text).replaceAll("o")).replaceAll("mc"));
  }

  private static List<String> withoutTitles(List<String> words) {
    int from = 0;
    while (from < words.size()
        && (isNoName(words.get(from), NameWords.TITLES) || isArticleOfTitle(words, from))) {
      from++;
    }
    return words.subList(from, words.size());
  }

  /** Dutch says de heer Jansen. */
  private static boolean isArticleOfTitle(List<String> words, int at) {
    return words.get(at).equals("de")
        && at + 1 < words.size()
        && NameWords.TITLES.contains(words.get(at + 1));
  }

  private static List<String> withoutSuffixes(List<String> words) {
    int to = words.size();
    while (to > 0 && isNoName(words.get(to - 1), NameWords.SUFFIXES)) {
      to--;
    }
    return words.subList(0, to);
  }

  private static boolean isNoName(String word, Set<String> listed) {
    return listed.contains(word) || ORDINAL.matcher(word).matches();
  }

  /** A surname of particles alone stays. */
  private static String withoutParticles(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (String word : words) {
      if (!NameWords.PARTICLES.contains(word)) {
        kept.add(withoutGluedParticles(word));
      }
    }
    return String.join(" ", kept.isEmpty() ? words : kept);
  }

  private static String withoutGluedParticles(String word) {
    for (String glued : GLUED) {
      if (word.startsWith(glued) && word.length() >= glued.length() + SHORTEST_SURNAME) {
        return word.substring(glued.length());
      }
    }
    return word;
  }
}
