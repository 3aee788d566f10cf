package io.journeylake.identity;

import io.journeylake.identity.matching.AverageLinkage;
import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.Likeness;
import java.util.List;
import java.util.Locale;

/**
 * The groups of a component that may be joined because they are alike. Records of a group with the
 * same values count once: they say nothing new.
 */
final class AlikeGroups implements AverageLinkage.Groups {

  private final List<CustomerGroup> groups;
  private final List<List<ComparedRecord>> compared;
  private final ResolveComponent.Component component;

  AlikeGroups(List<CustomerGroup> groups, Likeness likeness, ResolveComponent.Component component) {
    this.groups = groups;
    this.compared =
        groups.stream()
            .map(group -> group.compared().stream().map(likeness::record).toList())
            .toList();
    this.component = component;
  }

  @Override
  public int size() {
    return groups.size();
  }

  @Override
  public List<ComparedRecord> records(int group) {
    return compared.get(group);
  }

  @Override
  public boolean mayJoin(int one, int other) {
    String contradiction = component.contradiction(groups.get(one), groups.get(other));
    if (contradiction != null) {
      component.explain(groups.get(one), groups.get(other), Resolution.GAVE_WAY, contradiction);
    }
    return contradiction == null;
  }

  @Override
  public void join(int one, int other, double bits) {
    String reason = String.format(Locale.ROOT, "alike by %.1f bits on the whole", bits);
    component.explain(groups.get(one), groups.get(other), Resolution.JOINED, reason);
    groups.set(one, component.join(groups.get(one), groups.get(other)));
  }
}
