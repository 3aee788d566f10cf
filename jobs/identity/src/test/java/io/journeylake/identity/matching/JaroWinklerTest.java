package io.journeylake.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaroWinklerTest {

  /** Winkler (1990) and Cohen, Ravikumar and Fienberg (2003) give these. */
  @ParameterizedTest
  @CsvSource({
    "martha, marhta, 0.9611",
    "dixon, dicksonx, 0.8133",
    "dwayne, duane, 0.8400",
    "jones, johnson, 0.8324",
    "abroms, abrams, 0.9222"
  })
  void similarityIsThatOfTheLiterature(String one, String other, double similarity) {
    assertThat(JaroWinkler.similarity(one, other)).isCloseTo(similarity, within(0.00005));
    assertThat(JaroWinkler.similarity(other, one)).isCloseTo(similarity, within(0.00005));
  }

  @Test
  void equalTextsAreOneAndTextsWithoutACommonLetterZero() {
    assertThat(JaroWinkler.similarity("a", "a")).isEqualTo(1);
    assertThat(JaroWinkler.similarity("abc", "xyz")).isZero();
    assertThat(JaroWinkler.similarity("a", "b")).isZero();
  }
}
