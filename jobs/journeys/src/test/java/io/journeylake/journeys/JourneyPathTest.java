package io.journeylake.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyPathTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ADJACENT, App > Shop > App",
    "FIRST,    App > Shop",
    "UNIQUE,   App > App > Shop > App",
    "COUNTED,  App (3) > Shop (1)"
  })
  void touchpointThatComesAgainStandsAsDeclared(PathRepeats repeats, String expected) {
    assertThat(path(4, repeats, "App", "App", "Shop", "App")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ADJACENT, App > Shop > …",
    "FIRST,    App > Shop",
    "UNIQUE,   App > Shop > …",
    "COUNTED,  App (2) > Shop (2)"
  })
  void pathThatIsTooLongIsCutOffAndRepeatsMakeItNoLonger(PathRepeats repeats, String expected) {
    assertThat(path(2, repeats, "App", "Shop", "App", "Shop")).isEqualTo(expected);
  }

  @Test
  void repeatOfATouchpointThatIsCutOffStaysOut() {
    assertThat(path(1, PathRepeats.COUNTED, "App", "Shop", "Shop", "App")).isEqualTo("App (2) > …");
    assertThat(path(1, PathRepeats.ADJACENT, "App", "Shop", "Shop", "App")).isEqualTo("App > …");
  }

  private static String path(int maxLength, PathRepeats repeats, String... touchpoints) {
    JourneyPath path = new JourneyPath(maxLength, repeats);
    for (String touchpoint : touchpoints) {
      path.add(touchpoint);
    }
    return path.toString();
  }
}
