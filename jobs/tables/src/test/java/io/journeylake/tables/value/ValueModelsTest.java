package io.journeylake.tables.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.junit.jupiter.api.Test;

class ValueModelsTest {

  private static final BuyTillDropout CDNOW = new BuyTillDropout(0.2426, 4.4136, 0.7929, 2.4259);
  private static final ValueModels MODELS =
      new ValueModels(CDNOW, Map.of("EUR", new SpendPerPurchase(6.25, 3.74, 15.44)));

  @Test
  void hypergeometricSeriesIsTheLogarithmAndThePowerThatItStandsFor() {
    assertThat(Hypergeometric.of(1, 1, 2, 0.5)).isCloseTo(2 * Math.log(2), within(1e-14));
    assertThat(Hypergeometric.of(3, 2, 2, 0.9)).isCloseTo(1000, within(1e-9));
    assertThat(Hypergeometric.of(1, 1, 2, 0)).isEqualTo(1);
    assertThatThrownBy(() -> Hypergeometric.of(1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoWasAwayForLongIsLikelyLostAndWhoBoughtOnceIsAlive() {
    PurchaseHistory once = new PurchaseHistory(0, 0, 40, 1);
    PurchaseHistory lately = new PurchaseHistory(10, 39, 40, 1);
    PurchaseHistory away = new PurchaseHistory(10, 10, 40, 1);

    assertThat(CDNOW.chanceAlive(once)).isEqualTo(1);
    assertThat(CDNOW.chanceAlive(lately)).isGreaterThan(0.9);
    assertThat(CDNOW.chanceAlive(away)).isLessThan(0.02);
    assertThat(CDNOW.expectedPurchases(away, 52)).isLessThan(CDNOW.expectedPurchases(lately, 52));
  }

  @Test
  void expectationHasNoJumpWhereTheFormulaHasItsPole() {
    PurchaseHistory history = new PurchaseHistory(2, 30, 39, 1);

    double at = new BuyTillDropout(0.25, 4.4, 1, 2.4).expectedPurchases(history, 39);

    assertThat(at)
        .isCloseTo(
            new BuyTillDropout(0.25, 4.4, 1.0001, 2.4).expectedPurchases(history, 39),
            withPercentage(0.1))
        .isCloseTo(
            new BuyTillDropout(0.25, 4.4, 0.9999, 2.4).expectedPurchases(history, 39),
            withPercentage(0.1));
  }

  @Test
  void valueIsDiscountedByWhenItIsExpected() {
    PurchaseHistory history = new PurchaseHistory(2, 30.43, 38.86, 1);

    ValueModels.Expected now = MODELS.of(history, 20.0, "EUR", 52, 0);
    ValueModels.Expected discounted = MODELS.of(history, 20.0, "EUR", 52, 0.1);

    // 6.25 * (15.44 + 2 * 20) / (6.25 * 2 + 2.74)
    assertThat(now.spend()).isCloseTo(22.7362, within(1e-4));
    assertThat(now.value()).isCloseTo(now.purchases() * now.spend(), within(1e-9));
    assertThat(discounted.value()).isBetween(now.value() / 1.1, now.value());
    assertThat(discounted.purchases()).isEqualTo(now.purchases());
  }

  @Test
  void withoutAModelOfTheCurrencyPurchasesAreExpectedButNoValue() {
    PurchaseHistory history = new PurchaseHistory(0, 0, 10, 1);

    ValueModels.Expected expected = MODELS.of(history, null, "USD", 52, 0.1);

    assertThat(expected.purchases()).isPositive();
    assertThat(expected.spend()).isNull();
    assertThat(expected.value()).isNull();
  }

  @Test
  void parametersOfAMillionInventedCustomersAreFoundAgain() {
    JDKRandomGenerator random = new JDKRandomGenerator(7);
    GammaDistribution rates = new GammaDistribution(random, 0.6, 1 / 8.0);
    BetaDistribution chances = new BetaDistribution(random, 1.2, 3.0);
    Map<List<Integer>, Long> counts = new TreeMap<>(ValueModelsTest::compare);
    for (int customer = 0; customer < 1_000_000; customer++) {
      int age = 200 + random.nextInt(500);
      List<Integer> history = bought(random, rates.sample() / 7, chances.sample(), age);
      counts.merge(history, 1L, Long::sum);
    }
    List<PurchaseHistory> histories =
        counts.entrySet().stream()
            .map(
                one ->
                    new PurchaseHistory(
                        one.getKey().get(0),
                        one.getKey().get(1) / 7.0,
                        one.getKey().get(2) / 7.0,
                        one.getValue()))
            .toList();

    BuyTillDropout found = BuyTillDropout.fit(histories);

    assertThat(found.r()).isCloseTo(0.6, withPercentage(5));
    assertThat(found.alpha()).isCloseTo(8, withPercentage(5));
    assertThat(found.a()).isCloseTo(1.2, withPercentage(5));
    assertThat(found.b()).isCloseTo(3, withPercentage(5));
  }

  /** Repeats, day of the last one, and age in days. */
  private static List<Integer> bought(
      JDKRandomGenerator random, double rate, double lost, int age) {
    double day = 0;
    int repeats = 0;
    double last = 0;
    boolean isActive = true;
    while (isActive) {
      day -= Math.log(1 - random.nextDouble()) / rate;
      if (day > age) {
        break;
      }
      repeats++;
      last = day;
      isActive = random.nextDouble() >= lost;
    }
    return List.of(repeats, (int) Math.round(last), age);
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
