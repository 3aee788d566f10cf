package io.journeylake.identity.matching;

import static io.journeylake.identity.matching.MatchingExample.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparerTest {

  @ParameterizedTest
  @CsvSource({
    "name, given=jan; surname=bos, given=jan; surname=bos, given_name equal and surname equal",
    "name, given=jan; surname=bosman, given=jan; surname=bosmn,"
        + " given_name equal and surname jaro-winkler 0.85",
    "name, given=willem; surname=bos, given=bos; surname=willem, given_name swapped surname 0.9",
    "name, given=jan; surname=bos, given=piet; surname=bos, surname equal",
    "name, name=jan piet bos, name=bos jan, full_name tokens 2",
    "name, given=jan; surname=bos; name=jan bos, given=piet; surname=vos; name=piet vos,"
        + " none of these",
    "birth_date, born=19820913, born=19820913, birth_date equal",
    "birth_date, born=19820913, born=19820931, birth_date edits 1",
    "birth_date, born=19820913, born=19821105, birth_date years 0",
    "birth_date, born=19820913, born=19811122, birth_date years 2",
    "birth_date, born=19820913, born=19500101, none of these",
    "postcode, zip=1234ab, zip=1234xy, postcode start 4",
    "street, street=dam; number=1, street=dam; number=2, street equal",
  })
  void bestLevelThatHoldsCounts(String comparison, String one, String other, String level) {
    assertThat(level(comparison, one, other)).isEqualTo(level);
    assertThat(level(comparison, other, one)).isEqualTo(level);
  }

  @Test
  void valueThatIsMissingSaysNothing() {
    assertThat(level("birth_date", "given=jan", "born=19820913")).isEqualTo("missing");
    assertThat(level("name", "surname=bos", "given=jan; surname=vos")).isEqualTo("missing");
    assertThat(level("name", "surname=bos", "given=jan; surname=bos")).isEqualTo("surname equal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "surname",
        "surname like 3",
        "surname equal 2",
        "surname edits",
        "surname edits many",
        "given_name swapped surname"
      })
  void conditionThatCannotBeReadIsExplained(String condition) {
    assertThatThrownBy(() -> Condition.parse(condition))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("condition '" + condition + "'")
        .hasMessageContaining("birth_date edits 1");
  }

  @Test
  void attributeThatRecordsDoNotHaveIsNamed() {
    assertThatThrownBy(
            () ->
                MatchingExample.with(
                    """
                    blocking: [shoe_size surname]
                    """))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("shoe_size")
        .hasMessageContaining("surname");
  }

  private static String level(String comparison, String one, String other) {
    MatchingSettings settings = MatchingExample.SETTINGS;
    int number = settings.comparisons().stream().map(Comparison::name).toList().indexOf(comparison);
    int[] levels = new int[settings.comparisons().size()];
    new Comparer(settings).compare(record(one), record(other), levels);
    return levels[number] == Comparer.MISSING
        ? "missing"
        : settings.description(comparison, levels[number]);
  }
}
