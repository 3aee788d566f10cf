package io.journeylake.tables.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The customers of CDNOW, with what is published of them. */
class CdnowTest {

  private static final Percentage HALF_A_PERCENT = withPercentage(0.5);
  private static final Offset<Double> ROUNDED = within(0.0051);
  private static final LocalDate END = LocalDate.of(1997, 9, 30);

  private final Path data =
      Path.of(System.getProperty("journeylake.root"), "../shared/data/clv").normalize();

  @Test
  void purchaseModelIsTheOneThatIsPublished() throws IOException {
    List<PurchaseHistory> histories = histories();

    BuyTillDropout model = BuyTillDropout.fit(histories);

    assertThat(histories).hasSize(2357);
    assertThat(model.r()).isCloseTo(0.2426, HALF_A_PERCENT);
    assertThat(model.alpha()).isCloseTo(4.4136, HALF_A_PERCENT);
    assertThat(model.a()).isCloseTo(0.7929, HALF_A_PERCENT);
    assertThat(model.b()).isCloseTo(2.4259, HALF_A_PERCENT);
    assertThat(model.logLikelihood(histories)).isCloseTo(-9582.43, within(0.01));
    assertThat(model.expectedPurchases(new PurchaseHistory(2, 30.43, 38.86, 1), 39))
        .isCloseTo(1.226, within(0.0006));
  }

  @Test
  void spendModelIsTheOneThatIsPublished() throws IOException {
    List<SpendPerPurchase.Spent> spent = new ArrayList<>();
    for (NavigableMap<LocalDate, Double> days : purchases().values()) {
      double mean =
          days.tailMap(days.firstKey(), false).values().stream()
              .mapToDouble(value -> value)
              .average()
              .orElse(0);
      if (mean > 0) {
        spent.add(new SpendPerPurchase.Spent(days.size() - 1, mean, 1));
      }
    }

    SpendPerPurchase model = SpendPerPurchase.fit(spent);

    assertThat(model.p()).isCloseTo(6.25, HALF_A_PERCENT);
    assertThat(model.q()).isCloseTo(3.74, HALF_A_PERCENT);
    assertThat(model.v()).isCloseTo(15.44, HALF_A_PERCENT);
    assertThat(model.logLikelihood(spent)).isCloseTo(-4055.92, within(0.01));
  }

  @Test
  void everyRowOfThePublishedTableComesOutOfThePurchases() throws IOException {
    List<PurchaseHistory> found = histories();
    List<String> expected = Files.readAllLines(data.resolve("cdnow-rfm-expected.csv"));

    assertThat(found).hasSize(expected.size() - 1);
    for (int i = 0; i < found.size(); i++) {
      String[] row = expected.get(i + 1).split(",");
      assertThat(found.get(i).repeats()).as(row[0]).isEqualTo(Integer.parseInt(row[1]));
      assertThat(found.get(i).lastAt()).isCloseTo(Double.parseDouble(row[2]), ROUNDED);
      assertThat(found.get(i).age()).isCloseTo(Double.parseDouble(row[3]), ROUNDED);
    }
  }

  private List<PurchaseHistory> histories() throws IOException {
    List<PurchaseHistory> histories = new ArrayList<>();
    for (NavigableMap<LocalDate, Double> days : purchases().values()) {
      histories.add(
          new PurchaseHistory(
              days.size() - 1,
              weeks(days.firstKey(), days.lastKey()),
              weeks(days.firstKey(), END),
              1));
    }
    return histories;
  }

  private static double weeks(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / 7.0;
  }

  /** What was spent on each day, until the end. */
  private Map<String, NavigableMap<LocalDate, Double>> purchases() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(data), "Skipped: the purchases of CDNOW are not there: " + data);
    Map<String, NavigableMap<LocalDate, Double>> purchases = new TreeMap<>();
    try (Stream<String> lines = Files.lines(data.resolve("cdnow-sample.txt"))) {
      lines
          .map(line -> line.strip().split("\\s+"))
          .forEach(
              line -> {
                LocalDate day = LocalDate.parse(line[2], DateTimeFormatter.BASIC_ISO_DATE);
                if (!day.isAfter(END)) {
                  purchases
                      .computeIfAbsent(line[1], customer -> new TreeMap<>())
                      .merge(day, Double.parseDouble(line[4]), Double::sum);
                }
              });
    }
    return purchases;
  }
}
