package io.journeylake.identity.matching;

import static io.journeylake.identity.matching.MatchingExample.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Failure;
import java.util.List;
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
    "name, given=kees; given_name_roots=cornelis; surname=bos,"
        + " given=cornelis; given_name_roots=cornelis; surname=bos,"
        + " surname equal and given_name_roots tokens 1",
    "name, given=j; surname=bos, given=jan; surname=bos, surname equal and given_name initials",
    "birth_date, born=19820409, born=19820904, birth_date day-month",
    "birth_date, born=19500101, born=19510101, birth_date new-year and birth_date edits 1",
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

  @ParameterizedTest
  @CsvSource({
    "given_name initials, given=j, given=jan, true",
    "given_name initials, given=j a, given=jan, true",
    "given_name initials, given=j a, given=jan albert, true",
    "given_name initials, given=j b, given=jan albert, false",
    "given_name initials, given=j, given=j, false",
    "given_name initials, given=jo, given=johan, false",
    "birth_date day-month, born=19820409, born=19820904, true",
    "birth_date day-month, born=19820404, born=19820404, false",
    "birth_date day-month, born=19820409, born=19830904, false",
  })
  void conditionsWithoutBoundHoldOrDoNot(
      String condition, String one, String other, boolean holds) {
    MatchingSettings settings =
        MatchingExample.with(
            """
            comparisons:
              - name: test
                levels:
                  - {when: [%s], m: 0.5, u: 0.5}
                  - {m: 0.5, u: 0.5}
            look-alikes: []
            """
                .formatted(condition));
    List<String> attributes = settings.attributes();
    int[] levels = new int[1];
    new Comparer(settings)
        .compare(
            MatchingExample.record(attributes, one),
            MatchingExample.record(attributes, other),
            levels);

    assertThat(levels[0] == 0).isEqualTo(holds);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blocking: [shoe_size surname]",
        "comparisons: [{name: shoe, levels: [{when: [shoe_size equal], m: 0.9, u: 0.1},"
            + " {m: 0.1, u: 0.9}]}]\nlook-alikes: []",
        "training: [shoe_size surname]",
        "split-by: [shoe_size/2]"
      })
  void attributeThatRecordsDoNotHaveIsNamed(String settings) {
    assertThatThrownBy(() -> MatchingExample.with(settings))
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
