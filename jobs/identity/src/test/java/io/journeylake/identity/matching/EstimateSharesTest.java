package io.journeylake.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateSharesTest {

  /** Three comparisons with a level of agreement each, and a run for each of them. */
  private static final MatchingSettings SETTINGS =
      new MatchingSettings(
          List.of(yesOrNo("surname"), yesOrNo("birth_date"), yesOrNo("postcode")),
          List.of(),
          List.of("surname"),
          List.of("surname", "birth_date", "postcode"),
          2,
          List.of(),
          0,
          0,
          0,
          1,
          2);

  private static final double[] M = {0.9, 0.7, 0.8};
  private static final double[] U = {0.01, 0.002, 0.005};
  private static final double PRIOR = 0.001;

  @Test
  void sharesThatMadeThePairsAreFoundAgainWithoutLabels() {
    SplittableRandom random = new SplittableRandom(7);
    Patterns drawn = new Patterns();
    List<Patterns> runs = List.of(new Patterns(), new Patterns(), new Patterns());
    int[] agreeing = new int[3];
    int all = 2_000_000;
    for (int pair = 0; pair < all; pair++) {
      double[] share = random.nextDouble() < PRIOR ? M : U;
      int[] levels = new int[3];
      int agrees = 0;
      for (int c = 0; c < 3; c++) {
        levels[c] = random.nextDouble() < share[c] ? 0 : 1;
        agrees |= levels[c] == 0 ? 1 << c : 0;
      }
      drawn.add(levels, agrees);
      for (int run = 0; run < 3; run++) {
        if (levels[run] == 0) {
          runs.get(run).add(levels, agrees);
          agreeing[run]++;
        }
      }
    }

    EstimateShares.Learnt learnt =
        new EstimateShares(SETTINGS)
            .of(
                List.of(
                    new EstimateShares.Run(runs.get(0), agreeing[0]),
                    new EstimateShares.Run(runs.get(1), agreeing[1]),
                    new EstimateShares.Run(runs.get(2), agreeing[2])),
                drawn,
                all);

    assertThat(learnt.prior()).isCloseTo(PRIOR, within(0.0001));
    for (int c = 0; c < 3; c++) {
      assertThat(learnt.weights().get(2 * c).m()).isCloseTo(M[c], within(0.03));
      assertThat(learnt.weights().get(2 * c).u()).isCloseTo(U[c], within(U[c] / 20));
    }
  }

  @Test
  void withoutAnyPairTheSettingsAreTheModel() {
    EstimateShares.Learnt learnt = new EstimateShares(SETTINGS).of(List.of(), new Patterns(), 1);

    assertThat(learnt.weights().get(0).m()).isCloseTo(0.6, within(1e-9));
    assertThat(learnt.weights().get(0).u()).isCloseTo(0.05, within(1e-9));
  }

  private static Comparison yesOrNo(String attribute) {
    return new Comparison(
        attribute,
        List.of(
            new Level(List.of(attribute + " equal"), List.of(), 0.6, 0.05),
            new Level(List.of(), List.of(), 0.4, 0.95)));
  }
}
