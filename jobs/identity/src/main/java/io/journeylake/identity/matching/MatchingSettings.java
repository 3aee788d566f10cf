package io.journeylake.identity.matching;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How records that share no key are compared.
 *
 * @param comparisons evidence that is weighed
 * @param lookAlikes pairs of different people who have more in common than chance gives
 * @param blocking which records are compared, rule by rule
 * @param training attributes that pairs agree on from which weights are learnt, a run each; what
 *     looks at them is learnt from the other runs
 * @param largestBlock records of a block that are all compared with each other; a larger one is
 *     split
 * @param splitBy attributes, or beginnings of them, by which a large block is split
 * @param edgeBits weight from which two records are looked at together, in bits, with what is
 *     expected of any two records taken off
 * @param pairBits weight from which two records that hang together are one customer
 * @param customerBits mean weight of very many pairs of two groups of records from which they are
 *     one customer; for fewer pairs it is nearer to that of one
 * @param respects priority of the weakest keys whose different values two groups of one customer
 *     must not have
 * @param largestComponent records that may hang together by likeness
 */
public record MatchingSettings(
    List<Comparison> comparisons,
    @JsonProperty("look-alikes") List<LookAlikes> lookAlikes,
    List<String> blocking,
    List<String> training,
    @JsonProperty("largest-block") int largestBlock,
    @JsonProperty("split-by") List<String> splitBy,
    @JsonProperty("edge-bits") double edgeBits,
    @JsonProperty("pair-bits") double pairBits,
    @JsonProperty("customer-bits") double customerBits,
    int respects,
    @JsonProperty("largest-component") int largestComponent)
    implements Serializable {

  public MatchingSettings {
    comparisons = List.copyOf(comparisons);
    lookAlikes = List.copyOf(lookAlikes);
    blocking = List.copyOf(blocking);
    training = List.copyOf(training);
    splitBy = List.copyOf(splitBy);
    Set<String> names = new HashSet<>();
    for (Comparison comparison : comparisons) {
      if (!names.add(comparison.name())) {
        throw Failure.configuration(
            "Cannot use identity.matching: comparison " + comparison.name(),
            "the name is used twice",
            "Give one of them another name.");
      }
    }
    for (LookAlikes kind : lookAlikes) {
      kind.check(comparisons);
    }
    if (largestBlock < 2 || largestComponent < 2 || customerBits > pairBits) {
      throw Failure.configuration(
          "Cannot use identity.matching: largest-block "
              + largestBlock
              + ", largest-component "
              + largestComponent
              + ", pair-bits "
              + pairBits
              + " and customer-bits "
              + customerBits,
          "two records are the least that can be compared, and many pairs need no more evidence each"
              + " than one alone",
          "Set both sizes from 2, and customer-bits at most as high as pair-bits.");
    }
  }

  /** Attributes that comparisons or blocking look at, each once, in the order of their use. */
  public List<String> attributes() {
    Set<String> names = new LinkedHashSet<>();
    comparisons.forEach(comparison -> names.addAll(comparison.attributes()));
    rules().forEach(rule -> names.addAll(rule.attributes()));
    parts().forEach(part -> names.add(part.attribute()));
    runs().forEach(run -> names.addAll(run.attributes()));
    return new ArrayList<>(names);
  }

  /** Names of what has frequencies of its own, each its attributes with blanks between them. */
  public List<String> terms() {
    return new Terms(this).names();
  }

  /** A level in words. */
  public String description(String comparison, int level) {
    return comparisons.stream()
        .filter(known -> known.name().equals(comparison))
        .map(known -> known.levels().get(level).description())
        .findFirst()
        .orElseThrow();
  }

  /** Fails when anything looks at an attribute that is not one of these. */
  public void check(Set<String> known) {
    for (String attribute : attributes()) {
      if (!known.contains(attribute)) {
        throw Failure.configuration(
            "Cannot use identity.matching: attribute " + attribute,
            "records have no such attribute",
            "Use one of " + String.join(", ", new java.util.TreeSet<>(known)) + ".");
      }
    }
  }

  List<BlockingRule> rules() {
    return blocking.stream().map(BlockingRule::parse).toList();
  }

  List<BlockingRule> runs() {
    return training.stream().map(BlockingRule::parse).toList();
  }

  List<BlockingRule.Part> parts() {
    return splitBy.stream().map(BlockingRule.Part::parse).toList();
  }
}
