package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.DeclaredMerges.Merge;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredMergesTest {

  private static final String MERGED = "the vendor merged the records";
  private static final String IN_A_CIRCLE = "the vendor merged the records into each other";
  private static final String SAME = "the vendor says that the records are one person";

  @Test
  void losersThatNameTheirWinnerAreOneWithIt() {
    assertThat(merges(merged("a", null), merged("b", "a"), merged("c", "a")))
        .containsExactly(new Merge("a", List.of(0, 1, 2), MERGED));
  }

  @Test
  void winnerIsOneWithEachOfItsLosers() {
    assertThat(merges(same("a", "b", "gone"), same("b")))
        .containsExactly(new Merge("b", List.of(0, 1), SAME), new Merge("gone", List.of(0), SAME));
  }

  @Test
  void recordThatWasNeverExportedHoldsThoseTogetherThatNameIt() {
    assertThat(merges(merged("a", "gone"), same("b", "gone")))
        .containsExactly(new Merge("gone", List.of(0, 1), MERGED));
  }

  @Test
  void chainIsNoCircle() {
    assertThat(merges(merged("a", "b"), merged("b", "c"), merged("c", null)))
        .extracting(Merge::reason)
        .containsOnly(MERGED);
  }

  @Test
  void circleIsToldAndWhatLeadsIntoItIsNot() {
    assertThat(merges(merged("a", "b"), merged("b", "c"), merged("c", "b"), merged("d", "a")))
        .containsExactly(
            new Merge("a", List.of(0, 3), MERGED),
            new Merge("b", List.of(0, 1, 2), IN_A_CIRCLE),
            new Merge("c", List.of(1, 2), IN_A_CIRCLE));
  }

  @Test
  void recordsThatNameEachOtherAsTheSameAreNoCircle() {
    assertThat(merges(same("a", "b"), merged("b", "a")))
        .extracting(Merge::reason)
        .containsExactly(MERGED, SAME);
  }

  private static List<Merge> merges(LinkedRecord... records) {
    return new DeclaredMerges(Arrays.asList(records)).all();
  }

  private static LinkedRecord merged(String id, String master) {
    return new LinkedRecord(id, List.of(), master, List.of(), null, List.of(), List.of());
  }

  private static LinkedRecord same(String id, String... others) {
    return new LinkedRecord(id, List.of(), null, List.of(others), null, List.of(), List.of());
  }
}
