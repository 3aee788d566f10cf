package io.journeylake.identity;

import static io.journeylake.identity.LinkedRecords.merged;
import static io.journeylake.identity.LinkedRecords.record;
import static io.journeylake.identity.LinkedRecords.said;
import static io.journeylake.identity.LinkedRecords.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeylake.identity.Resolution.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResolveOverridesTest {

  private final ResolveComponent resolve = new ResolveComponent(SettingsExample.defaults(), null);

  @Test
  void overrideJoinsAgainstKeysAndLimitsAndSaysSo() {
    Resolution resolution =
        resolve.of(said(List.of(record("a", "login:1"), record("b", "login:2")), "b=a"));

    assertThat(text(resolution)).isEqualTo("ab");
    assertThat(resolution.evidence())
        .containsExactly(
            new Evidence(
                "a",
                "b",
                "override",
                "override",
                0,
                "joined",
                "an override says that they are one person"));
  }

  @Test
  void valueGivesWayToAnOverrideAndSaysSo() {
    Resolution resolution =
        resolve.of(
            said(
                List.of(record("a", "email:x"), record("b", "email:x"), record("c", "email:x")),
                "a!c"));

    assertThat(text(resolution)).isEqualTo("a b c");
    assertThat(resolution.evidence())
        .extracting(Evidence::recordId, Evidence::otherRecordId, Evidence::reason)
        .containsExactly(
            tuple("a", "b", "an override says that others with the value are two people"),
            tuple("a", "c", "an override says that they are two people"));
  }

  @Test
  void mergeOfAVendorGivesWayToAnOverride() {
    assertThat(
            text(
                resolve.of(
                    said(List.of(record("a"), merged("b", "a"), merged("c", "a")), "a!b", "b!c"))))
        .isEqualTo("ac b");
    assertThat(
            text(resolve.of(said(List.of(record("a"), merged("b", "a"), merged("c", "a")), "b!c"))))
        .isEqualTo("a b c");
    assertThat(
            text(
                resolve.of(
                    said(List.of(merged("b", "z"), merged("c", "z"), merged("d", "z")), "b!c"))))
        .isEqualTo("b c d");
  }

  @Test
  void partsThatOverridesTakeFromACustomerStayWhole() {
    List<LinkedRecord> records =
        List.of(
            record("a", "email:x"),
            record("b", "email:x"),
            record("c", "email:x"),
            record("d", "email:x"),
            record("e", "email:x"),
            record("f", "email:x", "login:1"),
            record("g", "email:x", "login:2"));
    String[] overrides = {"a!c", "a!d", "a!e", "b!c", "b!d", "b!e"};

    assertThat(text(resolve.of(said(records.subList(0, 5), overrides)))).isEqualTo("ab cde");
    // The fifth is said to be of neither part by nobody, and goes with the larger one.
    assertThat(text(resolve.of(said(records.subList(0, 6), overrides)))).isEqualTo("ab cdef");
    assertThat(text(resolve.of(said(records, overrides)))).isEqualTo("ab c d e f g");
  }

  @Test
  void overrideOfARecordThatIsNotThereSaysNothing() {
    assertThat(
            text(
                resolve.of(
                    said(
                        List.of(record("a", "email:x"), record("c", "email:x"), record("d")),
                        "a!b",
                        "c=e",
                        "e=d"))))
        .isEqualTo("ac d");
  }

  @Test
  void overridesHoldAgainstAllElseWhateverTheOrderOfTheRecords() {
    Random random = new Random(13);
    for (int round = 0; round < 300; round++) {
      List<LinkedRecord> plain = LinkedRecords.random(random);
      List<String> overrides = new ArrayList<>();
      TreeMap<String, String> person = new TreeMap<>();
      plain.forEach(record -> person.put(record.id(), "" + random.nextInt(4)));
      for (int i = 0; i < 8; i++) {
        String one = plain.get(random.nextInt(12)).id();
        String other = plain.get(random.nextInt(12)).id();
        if (!one.equals(other)) {
          overrides.add(one + (person.get(one).equals(person.get(other)) ? "=" : "!") + other);
        }
      }
      List<LinkedRecord> records = new ArrayList<>(said(plain, overrides.toArray(String[]::new)));
      Resolution expected = resolve.of(records);
      Collections.shuffle(records, random);

      assertThat(resolve.of(records)).isEqualTo(expected);
      for (LinkedRecord record : records) {
        String founder = expected.founders().get(record.id());
        assertThat(record.mustLink())
            .allSatisfy(other -> assertThat(expected.founders().get(other)).isEqualTo(founder));
        assertThat(record.cannotLink())
            .allSatisfy(other -> assertThat(expected.founders().get(other)).isNotEqualTo(founder));
      }
      assertThat(expected.evidence())
          .extracting(Evidence::recordId, Evidence::otherRecordId, Evidence::hash)
          .doesNotHaveDuplicates();
    }
  }
}
