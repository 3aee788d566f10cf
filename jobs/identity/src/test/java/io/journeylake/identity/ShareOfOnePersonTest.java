package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShareOfOnePersonTest {

  @Test
  void pairsThatSpeakClearlyAreCounted() {
    assertThat(share(Map.of(20.0, 80.0, -20.0, 20.0))).isCloseTo(0.8, within(1e-4));
    assertThat(share(Map.of(20.0, 100.0))).isCloseTo(1, within(1e-4));
    assertThat(share(Map.of(-20.0, 100.0))).isCloseTo(0, within(1e-4));
  }

  /**
   * A comparison has two levels: three of four pairs of one person are at the first, one of four of
   * others. If 60 of 100 pairs are one person, 55 are at the first level.
   */
  @Test
  void pairsThatSpeakVaguelyAreWeighed() {
    double bits = Math.log(3) / Math.log(2);

    assertThat(share(Map.of(bits, 55.0, -bits, 45.0))).isCloseTo(0.6, within(1e-3));
  }

  @Test
  void ofNoPairsNothingIsKnown() {
    assertThat(share(Map.of())).isNull();
  }

  private static Double share(Map<Double, Double> pairs) {
    return ShareOfOnePerson.of(new TreeMap<>(pairs));
  }
}
