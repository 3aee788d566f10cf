package io.journeylake.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void shareThatIsNotNothingNeverReadsAsNothing() {
    assertThat(Figures.percent(0)).isEqualTo(Text.same("0%"));
    assertThat(Figures.percent(0.001)).isEqualTo(Text.same("<1%"));
    assertThat(Figures.percent(0.345)).isEqualTo(Text.same("35%"));
  }

  @Test
  void timesStandInTheLargestUnitOfAtLeastOne() {
    assertThat(Figures.duration(59.0)).isEqualTo(Text.same("59 s"));
    assertThat(Figures.duration(90.0)).isEqualTo(Text.same("2 min"));
    assertThat(Figures.duration(5400.0)).isEqualTo(new Text("1,5 u", "1.5 h"));
    assertThat(Figures.duration(129600.0)).isEqualTo(new Text("1,5 d", "1.5 d"));
    assertThat(Figures.duration(null)).isEqualTo(Figures.NOTHING);
  }

  @Test
  void moneyStandsWithItsCurrencyAndWhatWasNotAddedIsNothing() {
    assertThat(Figures.optionalMoney(1234.5, "EUR")).isEqualTo(new Text("EUR 1.235", "EUR 1,235"));
    assertThat(Figures.optionalMoney(0, null)).isEqualTo(Text.same("0"));
    assertThat(Figures.optionalMoney(null, "(mixed)")).isEqualTo(Figures.NOTHING);
  }

  @Test
  void feelingReadsWithoutColour() {
    Feeling bad = Feeling.of(-1.2, "derived", 12);

    assertThat(bad.words()).isEqualTo(new Text("slecht", "bad"));
    assertThat(bad.score()).isEqualTo(new Text("−1,2", "−1.2"));
    assertThat(bad.basisWords().en()).isEqualTo("◐ derived");
    assertThat(Feeling.of(null, "none", 0).words().en()).isEqualTo("unknown");
    assertThat(Feeling.of(-0.5, "derived", 1).style()).isEqualTo("feel-bad");
    assertThat(Feeling.of(0.5, "derived", 1).style()).isEqualTo("feel-good");
  }
}
