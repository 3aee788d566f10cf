package io.journeylake.tables.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Models that credit channels by all paths together, against answers that can be worked by hand.
 */
class PathModelTest {

  private static final double EXACT = 1e-12;

  /** A leads to B or is lost, B to C, and from C one in two converts. */
  private static final List<ChannelPath> THREE =
      List.of(path(1, 0, "A", "B", "C"), path(0, 1, "A"), path(0, 1, "B", "C"));

  @Test
  void channelIsWorthTheConversionsThatWouldBeLostWithoutIt() {
    // All: 1/3. Without A only the third path is left: 1/3 of 1/2. Without B or C: none.
    Map<String, Credit> credits = new RemovalEffect(1, true).credits(THREE);

    assertThat(credits.get("A").conversions()).isCloseTo(0.5 / 2.5, within(EXACT));
    assertThat(credits.get("B").conversions()).isCloseTo(1 / 2.5, within(EXACT));
    assertThat(credits.get("C").conversions()).isCloseTo(1 / 2.5, within(EXACT));
  }

  @Test
  void ofConvertedPathsAloneEachChannelThatAllNeedIsWorthTheSame() {
    Map<String, Credit> credits = new RemovalEffect(1, false).credits(THREE);

    assertThat(credits.values()).allSatisfy(this::isAThird);
  }

  @Test
  void circlesAreSolvedAsAGeometricSeries() {
    // A converts 1 of 3 times and goes to B 2 of 3, B goes back to A 1 of 2 and is lost 1 of 2:
    // from A 1/3 + 2/3 * 1/2 * h = h gives h = 1/2.
    List<ChannelPath> circles = List.of(path(1, 0, "A", "B", "A"), path(0, 1, "A", "B"));

    Map<String, Credit> credits = new RemovalEffect(1, true).credits(circles);

    // Without B: 1/3 of all, an effect of 1 - (1/3)/(1/2) = 1/3; without A none.
    assertThat(credits.get("A").conversions()).isCloseTo(0.75, within(EXACT));
    assertThat(credits.get("B").conversions()).isCloseTo(0.25, within(EXACT));
  }

  @Test
  void higherOrderRemembersHowACustomerCame() {
    // By order 1 from B one in two converts, however it was reached; by order 2 only after A.
    List<ChannelPath> paths = List.of(path(10, 0, "A", "B"), path(0, 10, "C", "B"));

    assertThat(new RemovalEffect(1, true).credits(paths).get("C").conversions())
        .isCloseTo(10 * 0.5 / 2, within(EXACT));
    assertThat(new RemovalEffect(2, true).credits(paths).get("C").conversions())
        .isCloseTo(0, within(EXACT));
    assertThat(new RemovalEffect(3, true).credits(paths).get("A").conversions())
        .isCloseTo(5, within(EXACT));
  }

  @Test
  void channelsShareWhatTheyOnlyReachTogether() {
    Map<String, Credit> credits =
        new CoalitionShare()
            .credits(List.of(path(6, 0, "A", "B", "A"), path(1, 9, "A"), path(0, 3, "C")));

    assertThat(credits)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("A", new Credit(4, 40), "B", new Credit(3, 30), "C", new Credit(0, 0)));
  }

  @Test
  void channelThatRaisesTheRateOfAPathIsCreditedForIt() {
    // A > B converts 1 of 2, B alone 1 of 4, A alone never: A adds 1/4, B adds 1/2.
    Map<String, Credit> credits =
        new CounterfactualGain()
            .credits(List.of(path(3, 3, "A", "B"), path(1, 3, "B"), path(0, 5, "A")));

    assertThat(credits.get("A").conversions()).isCloseTo(1, within(EXACT));
    assertThat(credits.get("B").conversions()).isCloseTo(3, within(EXACT));
  }

  @Test
  void wherePathsWithoutAChannelConvertAsOftenTheLastOneIsCredited() {
    Map<String, Credit> credits =
        new CounterfactualGain()
            .credits(List.of(path(1, 1, "A", "B"), path(1, 0, "A"), path(1, 0, "B")));

    assertThat(credits.get("A").conversions()).isEqualTo(1);
    assertThat(credits.get("B").conversions()).isEqualTo(2);
  }

  @Test
  void everyModelGivesAwayEachConversionAndItsValueOnce() {
    List<ChannelPath> many =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    path(
                        i % 7,
                        i % 3 + (i % 7 == 0 ? 1 : 0),
                        "C" + i % 5,
                        "C" + (i % 5 + 1 + i % 3),
                        "D" + i,
                        "C" + i % 4))
            .toList();
    long conversions = many.stream().mapToLong(ChannelPath::conversions).sum();
    double value = many.stream().mapToDouble(ChannelPath::value).sum();

    assertThat(CreditChannels.everyModel())
        .hasSize(8)
        .allSatisfy(
            model -> {
              Map<String, Credit> credits = model.credits(many);
              assertThat(credits.values().stream().mapToDouble(Credit::conversions).sum())
                  .isCloseTo((double) conversions, within(1e-6));
              assertThat(credits.values().stream().mapToDouble(Credit::value).sum())
                  .isCloseTo(value, within(1e-6));
              assertThat(credits.values()).allMatch(credit -> credit.conversions() >= 0);
            });
  }

  @Test
  void withoutAConversionNobodyIsCredited() {
    assertThat(CreditChannels.everyModel())
        .allSatisfy(
            model ->
                assertThat(model.credits(List.of(path(0, 2, "A", "B"))))
                    .containsExactlyInAnyOrderEntriesOf(
                        Map.of("A", Credit.NONE, "B", Credit.NONE)));
  }

  private void isAThird(Credit credit) {
    assertThat(credit.conversions()).isCloseTo(1 / 3.0, within(EXACT));
  }

  private static ChannelPath path(long conversions, long others, String... channels) {
    return new ChannelPath(List.of(channels), conversions, others, conversions * 10.0);
  }
}
