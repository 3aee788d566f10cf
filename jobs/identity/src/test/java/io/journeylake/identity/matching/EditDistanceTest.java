package io.journeylake.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "19820913, 19820913, 0",
    "19820913, 19820931, 1",
    "19820913, 1982913, 1",
    "19820913, 19850913, 1",
    "kitten, sitting, 3",
    "ca, abc, 3",
    "'', abc, 3"
  })
  void eachTypingErrorCountsOnce(String one, String other, int errors) {
    assertThat(EditDistance.between(one, other)).isEqualTo(errors);
    assertThat(EditDistance.between(other, one)).isEqualTo(errors);
  }
}
