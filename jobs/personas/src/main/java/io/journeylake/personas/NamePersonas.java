package io.journeylake.personas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Names personas by fixed rules: the two features in which a persona's centre lies furthest from
 * the mean of all centres, in words; as many more as it takes to tell personas apart.
 */
final class NamePersonas {

  private static final int WORDS = 2;
  private static final List<Feature> FEATURES = List.of(Feature.values());

  List<PersonaModel.Centre> name(List<List<Double>> centres) {
    Set<String> taken = new HashSet<>();
    List<PersonaModel.Centre> named = new ArrayList<>();
    for (int i = 0; i < centres.size(); i++) {
      List<Double> lifts = lifts(centres, i);
      int words = WORDS;
      while (words < lifts.size() && taken.contains(words(lifts, words, Feature::wordsEn))) {
        words++;
      }
      String nameEn = words(lifts, words, Feature::wordsEn);
      taken.add(nameEn);
      named.add(
          new PersonaModel.Centre(
              i + 1, nameEn, words(lifts, words, Feature::wordsNl), centres.get(i)));
    }
    return named;
  }

  private static List<Double> lifts(List<List<Double>> centres, int persona) {
    return IntStream.range(0, FEATURES.size())
        .mapToObj(
            feature ->
                centres.get(persona).get(feature)
                    - centres.stream()
                        .mapToDouble(centre -> centre.get(feature))
                        .average()
                        .orElse(0))
        .toList();
  }

  private static String words(
      List<Double> lifts, int count, BiFunction<Feature, Double, String> vocabulary) {
    List<String> words =
        IntStream.range(0, lifts.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -Math.abs(lifts.get(i)))
                    .thenComparing(i -> i))
            .limit(count)
            .map(i -> vocabulary.apply(FEATURES.get(i), lifts.get(i)))
            .toList();
    String name = String.join(", ", words);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
