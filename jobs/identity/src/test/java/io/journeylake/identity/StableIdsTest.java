package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random nights: what must hold whatever happens. */
class StableIdsTest {

  private static final int NIGHTS = 3;

  @TempDir Path folder;

  private final IdentitySettings settings =
      SettingsExample.with("people-per-value: 4\nlargest-component: 25");

  private record Named(String id, List<Identifier> identifiers) {}

  @Test
  void customersDependOnRecordsAndOverridesAloneAndNoIdGoesWithoutARedirect() {
    Random random = new Random(20260101);
    Lake nightly = TestSpark.lake(folder.resolve("nightly"));
    Set<Long> everUsed = new HashSet<>();
    List<Named> records = List.of();
    for (int night = 0; night < NIGHTS; night++) {
      records = randomRecords(random);
      if (night > 0) {
        say(nightly, random);
      }
      run(nightly, night, records);
      everUsed.addAll(customers(nightly).values());
    }
    Collections.shuffle(records, random);
    Lake atOnce = TestSpark.lake(folder.resolve("at-once"));
    atOnce.replace(IdentityOverride.TABLE, nightly.read(IdentityOverride.TABLE));
    run(atOnce, 0, records);

    assertThat(partition(nightly)).isEqualTo(partition(atOnce));

    Map<Long, Long> redirects = new HashMap<>();
    for (Row row : nightly.read(CustomerRedirect.TABLE).collectAsList()) {
      redirects.put(row.getLong(0), row.isNullAt(1) ? null : row.getLong(1));
    }
    Set<Long> living = new HashSet<>(customers(nightly).values());
    assertThat(redirects.keySet()).doesNotContainAnyElementsOf(living);
    everUsed.removeAll(living);
    assertThat(everUsed).isNotEmpty().isEqualTo(redirects.keySet());
    assertThat(redirects.values()).allMatch(target -> target == null || living.contains(target));
  }

  private void run(Lake lake, int night, List<Named> records) {
    RecordFrames frames = new RecordFrames(settings);
    records.forEach(named -> frames.record(named.id(), named.identifiers()));
    lake.replace(Record.TABLE, frames.build());
    Night date = Night.of(LocalDate.of(2026, 1, 1).plusDays(night));
    new LinkRecords(settings, lake, date, Optional.empty()).all();
  }

  /** Overrides of records of the last night, by a truth in which every seventh is one person. */
  private static void say(Lake lake, Random random) {
    List<String> known = List.copyOf(customers(lake).keySet());
    List<RecordOverride> said = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String one = known.get(random.nextInt(known.size()));
      String other = known.get(random.nextInt(known.size()));
      if (!one.equals(other)) {
        said.add(
            person(one) == person(other)
                ? SaidOfRecords.one(one, other)
                : SaidOfRecords.two(one, other));
      }
    }
    new OverrideLedger(lake).add(said);
  }

  private static int person(String record) {
    return Integer.parseInt(record.substring(1)) % 7;
  }

  private static List<Named> randomRecords(Random random) {
    List<Named> records = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      if (random.nextInt(10) > 0) {
        List<Identifier> identifiers = new ArrayList<>();
        if (random.nextInt(3) == 0) {
          identifiers.add(new Identifier("login", "L" + random.nextInt(30), null));
        }
        if (random.nextInt(3) > 0) {
          identifiers.add(
              new Identifier("email", "person" + random.nextInt(60) + "@mail.nl", null));
        }
        if (random.nextInt(3) == 0) {
          identifiers.add(new Identifier("device", "D" + random.nextInt(40), null));
        }
        records.add(new Named("r" + i, identifiers));
      }
    }
    return records;
  }

  private static Map<String, Long> customers(Lake lake) {
    Map<String, Long> customers = new TreeMap<>();
    for (Row row : lake.read(CustomerRecord.TABLE).collectAsList()) {
      customers.put(
          row.getAs(CustomerRecord.RECORD_ID), row.<Long>getAs(CustomerRecord.CUSTOMER_ID));
    }
    return customers;
  }

  private static Set<Collection<String>> partition(Lake lake) {
    Map<Long, Collection<String>> members = new HashMap<>();
    customers(lake)
        .forEach((id, customer) -> members.computeIfAbsent(customer, c -> new TreeSet<>()).add(id));
    return new HashSet<>(members.values());
  }
}
