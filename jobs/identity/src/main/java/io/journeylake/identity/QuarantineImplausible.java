package io.journeylake.identity;

import io.journeylake.identity.Resolution.Evidence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes customers apart that are not plausibly one person, instead of publishing them: the weakest
 * kind of evidence that holds such a customer together is set aside, and what the stronger kinds
 * make of its records is judged again. What an override or a vendor says stays. All records stay
 * customers, so no event is without one, and the evidence that was set aside stands in
 * identity_edge with its reason until somebody decides by an override.
 */
final class QuarantineImplausible implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int STAYS = -1;

  private final List<String> kinds;
  private final Plausibility plausibility;
  private final Stronger stronger;

  /** Resolves records by the first so many kinds of evidence, and judges the outcome. */
  interface Stronger extends Serializable {
    Resolution resolve(Collection<LinkedRecord> records, int kinds);
  }

  /**
   * Takes customers apart.
   *
   * @param kinds kinds of evidence as identity_edge names them, the strongest first, without what
   *     stays
   */
  QuarantineImplausible(List<String> kinds, Plausibility plausibility, Stronger stronger) {
    this.kinds = List.copyOf(kinds);
    this.plausibility = plausibility;
    this.stronger = stronger;
  }

  /**
   * The resolution without implausible customers.
   *
   * @param found who is who among the records
   * @param records all of them
   */
  Resolution apply(Resolution found, Collection<LinkedRecord> records) {
    Map<String, List<LinkedRecord>> customers = new TreeMap<>();
    for (LinkedRecord record : records) {
      String founder = found.founders().get(record.id());
      customers.computeIfAbsent(founder, id -> new ArrayList<>()).add(record);
    }
    Resolution plausible = found;
    for (Map.Entry<String, List<LinkedRecord>> customer : customers.entrySet()) {
      String doubt = plausibility.doubt(customer.getValue());
      if (doubt != null) {
        plausible = withoutWeakest(plausible, customer.getKey(), customer.getValue(), doubt);
      }
    }
    return plausible;
  }

  private Resolution withoutWeakest(
      Resolution found, String founder, List<LinkedRecord> records, String doubt) {
    List<Evidence> inside = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    Map<String, String> founders = found.founders();
    for (Evidence edge : found.evidence()) {
      boolean isInside =
          founders.get(edge.recordId()).equals(founder)
              && founders.get(edge.otherRecordId()).equals(founder);
      (isInside ? inside : evidence).add(edge);
    }
    int weakest = inside.stream().mapToInt(this::strength).max().orElse(STAYS);
    if (weakest == STAYS) {
      return found;
    }
    Resolution rest = stronger.resolve(records, weakest);
    for (Evidence edge : inside) {
      if (strength(edge) >= weakest) {
        evidence.add(isTogether(rest, edge) ? edge : setAside(edge, doubt));
      }
    }
    evidence.addAll(rest.evidence());
    TreeMap<String, String> decided = new TreeMap<>(founders);
    decided.putAll(rest.founders());
    return new Resolution(decided, List.copyOf(evidence));
  }

  private int strength(Evidence edge) {
    return kinds.indexOf(edge.kind());
  }

  private static boolean isTogether(Resolution rest, Evidence edge) {
    return rest.founders().get(edge.recordId()).equals(rest.founders().get(edge.otherRecordId()));
  }

  private static Evidence setAside(Evidence edge, String doubt) {
    return new Evidence(
        edge.recordId(),
        edge.otherRecordId(),
        edge.kind(),
        edge.hash(),
        edge.priority(),
        Resolution.QUARANTINED,
        doubt);
  }
}
