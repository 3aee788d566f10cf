package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindContradictionTest {

  @Test
  void overridesThatAgreeAreNoContradiction() {
    assertThat(contradiction("a=b", "b=c", "a!d", "d=e", "c!e")).isEmpty();
  }

  @Test
  void twoPeopleWhoAreOneByWayOfOthersAreNamedWithTheShortestWay() {
    assertThat(contradiction("a=b", "b=c", "c=d", "d=e", "b=d", "x!y", "e!a", "a!c"))
        .containsExactly(
            "entry 7 on a and e", "entry 1 on a and b", "entry 5 on b and d", "entry 4 on d and e");
  }

  @Test
  void samePairSaidBothWaysIsAContradiction() {
    assertThat(contradiction("b=a", "a!b"))
        .containsExactly("entry 2 on a and b", "entry 1 on a and b");
  }

  private static List<String> contradiction(String... overrides) {
    List<Standing> standing = new ArrayList<>();
    for (String override : overrides) {
      String[] pair = override.split("[=!]");
      standing.add(
          new Standing(
              standing.size() + 1,
              override.contains("=")
                  ? SaidOfRecords.one(pair[0], pair[1])
                  : SaidOfRecords.two(pair[0], pair[1])));
    }
    return new FindContradiction(standing)
        .first().stream().flatMap(List::stream).map(Standing::name).toList();
  }
}
