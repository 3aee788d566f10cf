package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.MatchFrequency;
import io.journeylake.table.MatchWeight;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that link again only what changes touch leave what nights would that link all. */
class IncrementalIdentityIT {

  private static final boolean ALL = "all".equals(System.getProperty("journeylake.faults"));
  private static final int NIGHTS = ALL ? 30 : 6;
  private static final int PEOPLE = 70;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** Bounds that are so low that random nights come to them from both sides. */
  private static final String BOUNDS =
      """
      people-per-value: 3
      largest-component: 14
      plausible: {records: 3, least-bits: -1}
      matching:
        largest-block: 12
        largest-component: 9
      """;

  /** Nobody is compared by it. */
  private static final String LANDLINE = "landline";

  @TempDir Path folder;

  private final IdentitySettings settings = SettingsExample.with(BOUNDS);
  private final NormaliseIdentifiers normalise =
      new NormaliseIdentifiers(settings, List.of(KeyForm.PLAIN, KeyForm.SHA256));
  private final ComparedValues compare = new ComparedValues(settings);

  /** What a source says of a person. */
  private record Said(
      List<Identifier> identifiers,
      String mergedInto,
      List<String> sameAs,
      Map<String, String> attributes) {}

  @Test
  void randomNightsOfNewChangedAndDeletedRecordsEqualNightsThatLinkAll() {
    Random random = new Random(20261123);
    Lake nightly = TestSpark.lake(folder.resolve("nightly"));
    Lake whole = TestSpark.lake(folder.resolve("whole"));
    Map<String, Said> records = new TreeMap<>();
    for (int record = 0; record < 3 * PEOPLE; record++) {
      // Later nights never compare more records, which would make the same weights mean less.
      records.put("r" + record, saidWithAttributes(random));
    }
    write(nightly, records);
    link(nightly, 0).all();
    whole.replace(MatchFrequency.TABLE, nightly.read(MatchFrequency.TABLE));
    whole.replace(MatchWeight.TABLE, nightly.read(MatchWeight.TABLE));
    write(whole, records);
    link(whole, 0).all();
    Set<String> seen = new TreeSet<>();
    for (int night = 1; night <= NIGHTS; night++) {
      Map<String, Said> before = new HashMap<>(records);
      change(records, random);
      Set<String> changed = new TreeSet<>(before.keySet());
      changed.addAll(records.keySet());
      changed.removeIf(id -> Objects.equals(before.get(id), records.get(id)));
      changed.addAll(sayOfTwo(random, night, nightly, whole));
      write(nightly, records);
      Map<Set<String>, Long> ids = customers(nightly);
      link(nightly, night).touchedBy(frame(changed), FormerLinks.newest(nightly));
      customers(nightly)
          .forEach((members, id) -> assertThat(ids.getOrDefault(members, id)).isEqualTo(id));
      write(whole, records);
      link(whole, night).all();
      for (TableContract table : FormerLinks.TABLES) {
        assertThat(content(nightly, table))
            .as(table.name() + " of night " + night)
            .isEqualTo(content(whole, table));
      }
      assertThat(recordsOfEdges(whole)).isSubsetOf(records.keySet());
      seen.addAll(decisions(nightly));
    }
    assertThat(seen)
        .contains(
            "alike joined",
            "declared joined",
            "device blocked",
            "device left_out",
            "email quarantined",
            "override joined",
            "phone gave_way");
  }

  /** Ids by all records of the customer: who has the same records as before keeps the id. */
  private static Map<Set<String>, Long> customers(Lake lake) {
    Map<Long, Set<String>> members = new HashMap<>();
    for (Row row : lake.read(CustomerRecord.TABLE).collectAsList()) {
      members
          .computeIfAbsent(row.getAs(CustomerRecord.CUSTOMER_ID), id -> new TreeSet<>())
          .add(row.getAs(CustomerRecord.RECORD_ID));
    }
    Map<Set<String>, Long> customers = new HashMap<>();
    members.forEach((id, records) -> customers.put(records, id));
    return customers;
  }

  private LinkRecords link(Lake lake, int night) {
    Night date = Night.of(FIRST.plusDays(night));
    return new LinkRecords(settings, lake, date, AlikeRecords.in(lake, settings));
  }

  /** A few records come, change or go. */
  private static void change(Map<String, Said> records, Random random) {
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes; i++) {
      String id = "r" + random.nextInt(3 * PEOPLE);
      if (random.nextInt(4) == 0) {
        records.remove(id);
      } else {
        records.put(id, said(random));
      }
    }
  }

  /** Says of two records, which need not be there, that they are one person or two. */
  private static List<String> sayOfTwo(Random random, int night, Lake... lakes) {
    String decision = List.of("must_link", "cannot_link", "withdrawn").get((night - 1) % 3);
    String one = "r1" + random.nextInt(PEOPLE / 2);
    String other = "r2" + random.nextInt(10);
    for (Lake lake : lakes) {
      SaidOfRecords.unchecked(lake, night, decision, one, other);
    }
    return List.of(one, other);
  }

  private static Said saidWithAttributes(Random random) {
    Said said = said(random);
    return said.attributes().isEmpty() ? saidWithAttributes(random) : said;
  }

  private static Said said(Random random) {
    int person = random.nextInt(PEOPLE);
    List<Identifier> identifiers = new ArrayList<>();
    add(identifiers, random, 4, "login", "L" + random.nextInt(PEOPLE));
    add(identifiers, random, 2, "email", "person" + person + "@mail.nl");
    add(identifiers, random, 4, "phone", "06379408%02d".formatted(person / 3));
    add(identifiers, random, 3, "device", "D" + random.nextInt(PEOPLE / 4));
    if (random.nextInt(8) == 0) {
      add(identifiers, random, 1, "login", "L" + random.nextInt(PEOPLE));
      add(identifiers, random, 1, "device", "kiosk " + random.nextInt(2));
    }
    add(
        identifiers,
        random,
        8,
        "email_sha256",
        KeyForm.SHA256.hash("person" + person + "@mail.nl"));
    add(identifiers, random, 20, "email", "desk" + person % 3 + "@shop.nl");
    String mergedInto = random.nextInt(25) == 0 ? "r" + random.nextInt(3 * PEOPLE) : null;
    List<String> sameAs = new ArrayList<>();
    if (random.nextInt(60) == 0) {
      sameAs.add("r" + random.nextInt(3 * PEOPLE));
      sameAs.add("gone " + random.nextInt(30));
    }
    Map<String, String> attributes = new HashMap<>();
    if (random.nextInt(4) > 0) {
      String surname = "naam" + (char) ('a' + person % 17);
      String given = "voor" + (char) ('a' + person % 11);
      attributes.put(Record.GIVEN_NAME, random.nextInt(6) == 0 ? given.substring(0, 4) : given);
      attributes.put(Record.SURNAME, random.nextInt(6) == 0 ? surname + "s" : surname);
      attributes.put(Record.POSTCODE, (1000 + person / 4) + "ab");
      attributes.put(Record.HOUSE_NUMBER, "" + person / 4);
      attributes.put(LANDLINE, "+312079408%02d".formatted(person / 7));
      if (random.nextBoolean()) {
        attributes.put(Record.BIRTH_DATE, "19%02d0101".formatted(40 + person % 50));
      }
    }
    return new Said(identifiers, mergedInto, sameAs, attributes);
  }

  private static void add(
      List<Identifier> identifiers, Random random, int oneIn, String kind, String value) {
    if (random.nextInt(oneIn) == 0) {
      identifiers.add(new Identifier(kind, value, null));
    }
  }

  private void write(Lake lake, Map<String, Said> records) {
    Frames frames =
        Frames.of(Record.TABLE)
            .columns(
                Record.RECORD_ID,
                Record.SOURCE,
                Record.RECORD_KEY,
                Record.IDENTIFIERS,
                Record.UNUSABLE_IDENTIFIERS,
                Record.MERGED_INTO,
                Record.SAME_AS,
                Record.FULL_NAME,
                Record.SURNAME,
                Record.PHONE,
                Record.HOUSE_NUMBER,
                Record.POSTCODE,
                Record.COMPARED);
    records.forEach(
        (id, said) -> {
          List<Row> keys = new ArrayList<>();
          List<Row> unusable = new ArrayList<>();
          for (Identifier key : normalise.of(said.identifiers())) {
            if (key.reason() == null) {
              keys.add(RowFactory.create(key.kind(), key.value()));
            } else {
              unusable.add(RowFactory.create(key.kind(), key.value(), key.reason()));
            }
          }
          Map<String, String> attributes = said.attributes();
          frames.row(
              id,
              "crm/contacts",
              id,
              keys,
              unusable,
              said.mergedInto(),
              said.sameAs(),
              attributes.get(Record.SURNAME),
              attributes.get(Record.SURNAME),
              attributes.get(LANDLINE),
              attributes.get(Record.HOUSE_NUMBER),
              postcode(attributes),
              attributes.isEmpty() ? null : compare.of(new HashMap<>(attributes)));
        });
    lake.replace(Record.TABLE, frames.build(TestSpark.session()));
  }

  /** Who has no date of birth has no postcode either, and lives where the telephone stands. */
  private static String postcode(Map<String, String> attributes) {
    return attributes.containsKey(Record.BIRTH_DATE)
        ? attributes.get(Record.POSTCODE).toUpperCase(Locale.ROOT)
        : null;
  }

  private static KeptRows frame(Set<String> ids) {
    return new KeptRows(
        TestSpark.session()
            .createDataset(List.copyOf(ids), Encoders.STRING())
            .toDF(Record.RECORD_ID));
  }

  private static List<String> content(Lake lake, TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }

  private static List<String> recordsOfEdges(Lake lake) {
    return lake.read(IdentityEdge.TABLE)
        .selectExpr("explode(array(record_id, other_record_id))")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static List<String> decisions(Lake lake) {
    Dataset<String> kinds =
        lake.read(IdentityEdge.TABLE)
            .selectExpr("key_kind || ' ' || decision")
            .distinct()
            .as(Encoders.STRING());
    return kinds.collectAsList();
  }
}
