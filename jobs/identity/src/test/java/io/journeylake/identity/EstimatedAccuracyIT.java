package io.journeylake.identity;

import static io.journeylake.identity.SaidOfRecords.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatedAccuracyIT {

  private static final Night NIGHT = Night.of(LocalDate.of(2026, 1, 1));

  @TempDir Path folder;

  private final IdentitySettings settings = SettingsExample.defaults();
  private final AlikePeople people = new AlikePeople();

  /** Sixty orders of one person each, and sixty that two strangers share. */
  @Test
  void keysThatJoinStrangersAreNoticedByWhatTheRecordsSay() {
    Lake lake = TestSpark.lake(folder);
    List<String> all = new ArrayList<>();
    AlikePeople.company(180)
        .forEach(
            (id, values) -> {
              if (id.endsWith("a")) {
                all.add(values.substring(0, values.lastIndexOf('|') + 1));
              }
            });
    Map<String, String> records = new TreeMap<>();
    for (int order = 0; order < 120; order++) {
      boolean isRight = order < 60;
      String key = "|order_number=" + order;
      records.put("order %03d a".formatted(order), all.get(order) + key);
      records.put(
          "order %03d b".formatted(order),
          isRight ? all.get(order).replaceFirst("[0-9]+xy", "") + key : all.get(order + 60) + key);
    }
    people.link(lake, records, NIGHT);

    EstimatedAccuracy estimated = EstimatedAccuracy.of(lake, settings).orElseThrow();

    assertThat(estimated.keyPairs()).isEqualTo(120);
    assertThat(estimated.keyPrecision()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void customersOfAlikePeopleAreNearlyAllRightAndSaySo() {
    Lake lake = TestSpark.lake(folder);
    people.link(lake, AlikePeople.company(150), NIGHT);

    EstimatedAccuracy estimated = EstimatedAccuracy.of(lake, settings).orElseThrow();

    assertThat(estimated.keyPairs()).isZero();
    assertThat(estimated.keyPrecision()).isNull();
    assertThat(estimated.alikePairs()).isBetween(60.0, 80.0);
    assertThat(estimated.precision()).isGreaterThan(0.98);
  }

  @Test
  void pairsThatHangTogetherAndWereLeftApartAreMissedUnlessSomebodySaysThatTheyAreTwo() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> company = AlikePeople.company(150);
    people.link(lake, company, NIGHT);
    EstimatedAccuracy whole = EstimatedAccuracy.of(lake, settings).orElseThrow();
    company.replaceAll(
        (id, values) -> isApart(id) ? values + "|customer_number=" + id.replace(" ", "") : values);

    people.link(lake, company, NIGHT);
    EstimatedAccuracy apart = EstimatedAccuracy.of(lake, settings).orElseThrow();
    new OverrideLedger(lake)
        .add(
            IntStream.range(0, 15)
                .mapToObj(person -> "p%03d ".formatted(2 * person))
                .map(person -> two(person + "a", person + "b"))
                .toList());
    people.link(lake, company, NIGHT);
    EstimatedAccuracy said = EstimatedAccuracy.of(lake, settings).orElseThrow();

    assertThat(whole.mostRecall()).isGreaterThan(0.98);
    assertThat(apart.alikePairs()).isEqualTo(whole.alikePairs() - 15);
    assertThat(apart.mostRecall()).isCloseTo(apart.alikePairs() / whole.alikePairs(), within(0.02));
    assertThat(said.mostRecall()).isGreaterThan(0.98);
  }

  private static boolean isApart(String record) {
    return record.compareTo("p030") < 0;
  }

  @Test
  void recordsThatSayNothingAreNeitherFoundNorMissed() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> company = AlikePeople.company(150);
    company.put("call", "||||||phone=P1");
    company.put("other call", "||||||phone=P1");
    people.link(lake, company, NIGHT);

    EstimatedAccuracy estimated = EstimatedAccuracy.of(lake, settings).orElseThrow();

    assertThat(estimated.keyPairs()).isEqualTo(1);
    assertThat(estimated.mostRecall()).isGreaterThan(0.98);
  }

  @Test
  void whereNothingIsComparedNothingIsEstimated() {
    Lake lake = TestSpark.lake(folder);
    people.link(lake, Map.of("call", "||||||phone=P1", "other call", "||||||phone=P1"), NIGHT);

    assertThat(EstimatedAccuracy.of(lake, settings)).isEmpty();
  }
}
