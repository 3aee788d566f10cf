package io.journeylake.identity;

import static io.journeylake.identity.LinkedRecords.merged;
import static io.journeylake.identity.LinkedRecords.record;
import static io.journeylake.identity.LinkedRecords.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeylake.identity.Resolution.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ResolveComponentTest {

  private final ResolveComponent resolve = new ResolveComponent(SettingsExample.defaults(), null);

  @Test
  void chainOfDifferentKeysIsOneCustomer() {
    assertThat(
            customers(
                record("a", "login:1", "email:x"),
                record("b", "email:x", "phone:7"),
                record("c", "phone:7", "device:d"),
                record("d", "device:d")))
        .isEqualTo("abcd");
  }

  @Test
  void differentLoginsAreNeverJoinedByAWeakerKey() {
    assertThat(
            customers(
                record("a", "login:1", "email:x", "device:d"),
                record("b", "login:2", "email:x", "device:d")))
        .isEqualTo("a b");
  }

  @Test
  void deviceOfTwoLoginsLeavesTheCookieAlone() {
    Resolution resolution =
        resolve.of(
            List.of(
                record("a", "login:1", "device:d"),
                record("b", "login:2", "device:d"),
                record("c", "device:d")));

    assertThat(text(resolution)).isEqualTo("a b c");
    assertThat(resolution.evidence())
        .containsExactly(
            gaveWay("a", "b", "device:d", 6, "login"), gaveWay("a", "c", "device:d", 6, "login"));
  }

  @Test
  void browserIsHersWhoLoggedInDuringAVisit() {
    assertThat(
            customers(
                record("a", "login:1", "session:1", "session:2"),
                record("b", "login:2", "session:3"),
                record("c", "session:2", "session:4")))
        .isEqualTo("ac b");
  }

  @Test
  void browserOnWhichTwoPeopleLoggedInDuringVisitsIsNobodys() {
    Resolution resolution =
        resolve.of(
            List.of(
                record("a", "login:1", "session:1"),
                record("b", "login:2", "session:2"),
                record("c", "session:1", "session:2")));

    assertThat(text(resolution)).isEqualTo("a b c");
    assertThat(resolution.evidence())
        .containsExactly(
            gaveWay("a", "c", "session:1", 6, "login"), gaveWay("b", "c", "session:2", 6, "login"));
  }

  @Test
  void sharedTelephoneGivesWayToDifferentAddresses() {
    assertThat(
            customers(
                record("a", "email:x", "phone:7"),
                record("b", "email:y", "phone:7"),
                record("c", "phone:7")))
        .isEqualTo("a b c");
  }

  @Test
  void recordsOfOneLoginStayOneWhereAWeakerKeyGivesWay() {
    Resolution resolution =
        resolve.of(
            List.of(
                record("a", "login:1", "phone:7"),
                record("b", "login:1", "phone:7"),
                record("c", "login:2", "phone:7")));

    assertThat(text(resolution)).isEqualTo("ab c");
    assertThat(resolution.evidence())
        .containsExactly(
            joined("a", "b", "login:1", 1, "same login"),
            joined("a", "b", "phone:7", 4, "same phone"),
            gaveWay("a", "c", "phone:7", 4, "login"));
  }

  @Test
  void chainWithinOnePriorityCannotJoinWhatASingleValueMustNot() {
    assertThat(
            customers(
                record("a", "login:1", "email:x"),
                record("b", "email:x", "email:y"),
                record("c", "login:2", "email:y")))
        .isIn("ab c", "a bc")
        .isEqualTo("ab c");
  }

  @Test
  void kindsOfEqualPriorityTellApartAsStrongerOnesDo() {
    assertThat(
            customers(
                record("a", "customer_number:1", "login:1"),
                record("b", "customer_number:1", "login:2")))
        .isEqualTo("a b");
    assertThat(
            customers(
                record("a", "customer_number:1", "login:1"),
                record("b", "customer_number:2", "login:1")))
        .isEqualTo("a b");
    assertThat(customers(record("a", "customer_number:1", "login:1"), record("b", "login:1")))
        .isEqualTo("ab");
  }

  @Test
  void declaredMergeHoldsAgainstEveryKey() {
    Resolution resolution =
        resolve.of(List.of(record("a", "login:1"), merged("b", "a", "login:2"), merged("c", "b")));

    assertThat(text(resolution)).isEqualTo("abc");
    assertThat(resolution.evidence())
        .extracting(Evidence::kind, Evidence::priority, Evidence::decision)
        .containsOnly(tuple("declared", 0, "joined"));
  }

  @Test
  void recordsMergedIntoOneThatIsGoneAreOneCustomer() {
    assertThat(customers(merged("b", "gone"), merged("c", "gone"), record("d"))).isEqualTo("bc d");
  }

  @Test
  void limitStopsAKeyFromCollectingMoreThanOnePersonHas() {
    String[] numbers = new String[6];
    Arrays.setAll(numbers, i -> "phone:" + i);
    List<LinkedRecord> records = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      records.add(record("r" + i, "order_number:1", numbers[i]));
    }

    // An order is stronger than a telephone number, so the limit of five numbers does not bind it.
    assertThat(resolve.of(records).founders().values()).containsOnly("r0");

    records.clear();
    for (int i = 0; i < 6; i++) {
      records.add(record("r" + i, "click_id:1", numbers[i]));
    }
    assertThat(resolve.of(records).founders().values()).doesNotHaveDuplicates();
  }

  @Test
  void recordBeyondALimitByItselfIsJoinedByOneThatAddsNothing() {
    assertThat(customers(record("a", "login:1", "login:2"), record("b", "login:2")))
        .isEqualTo("ab");
  }

  @Test
  void strongerKeysComeFirstWhateverTheyAreCalled() {
    assertThat(
            customers(
                record("a", "email:x", "device:d"),
                record("b", "email:y", "device:d"),
                record("c", "login:1", "email:x"),
                record("d", "login:1", "email:y")))
        .isEqualTo("abcd");
  }

  @Test
  void orderOfTheRecordsChangesNothing() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<LinkedRecord> records = LinkedRecords.random(random);
      Resolution expected = resolve.of(records);
      Collections.shuffle(records, random);

      assertThat(resolve.of(records)).isEqualTo(expected);
    }
  }

  @Test
  void noCustomerEverHasTwoLoginsUnlessAVendorSaysSo() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<LinkedRecord> records = LinkedRecords.random(random);
      TreeMap<String, TreeSet<String>> logins = new TreeMap<>();
      resolve
          .of(records)
          .founders()
          .forEach(
              (id, founder) ->
                  records.stream()
                      .filter(record -> record.id().equals(id))
                      .flatMap(record -> record.keys().stream())
                      .filter(key -> key.kind().equals("login"))
                      .forEach(
                          key ->
                              logins
                                  .computeIfAbsent(founder, f -> new TreeSet<>())
                                  .add(key.hash())));

      assertThat(logins.values()).allSatisfy(values -> assertThat(values).hasSize(1));
    }
  }

  @Test
  void tenThousandRecordsOfOneAddressTakeASecond() {
    List<LinkedRecord> records = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      records.add(record("r" + i, "email:x", "order_number:" + i, "device:" + i % 100));
    }

    long start = System.nanoTime();
    assertThat(new TreeSet<>(resolve.of(records).founders().values())).hasSize(1);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private String customers(LinkedRecord... records) {
    return text(resolve.of(Arrays.asList(records)));
  }

  private static Evidence joined(String one, String other, String key, int level, String reason) {
    return new Evidence(one, other, key.replaceAll(":.*", ""), key, level, "joined", reason);
  }

  private static Evidence gaveWay(String one, String other, String key, int level, String kind) {
    return new Evidence(
        one,
        other,
        key.replaceAll(":.*", ""),
        key,
        level,
        "gave_way",
        "the records have different values of " + kind);
  }
}
