package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.journeylake.identity.matching.Waterfall;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.MatchFrequency;
import io.journeylake.table.MatchWeight;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlikeRecordsIT {

  private static final Night FIRST = Night.of(LocalDate.of(2026, 1, 1));
  private static final Night SECOND = Night.of(LocalDate.of(2026, 1, 2));

  private static final String ANNA = "anna|visserman|19820913|1012ab|5|anna@mail.nl|login=L1";

  @TempDir Path folder;

  private final IdentitySettings settings = SettingsExample.defaults();
  private final AlikePeople people = new AlikePeople();

  @Test
  void personWithoutACommonKeyIsOneCustomerAndAFamilyIsNot() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    records.put("anna 1", ANNA);
    records.put("anna 2", "anna|vissermann|19820913|1012ab|5|a.visserman@work.nl");
    records.put("daughter", "sofie|visserman|20100203|1012ab|5|sofie@mail.nl");
    people.link(lake, records, FIRST);

    assertThat(partition(lake, "anna 1", "anna 2", "daughter")).isEqualTo("AAB");
    assertFrame(
            lake.read(IdentityEdge.TABLE)
                .where("record_id = 'anna 1' AND other_record_id = 'anna 2'"))
        .columns(IdentityEdge.KEY_KIND, IdentityEdge.DECISION, IdentityEdge.PRIORITY)
        .hasExactly(row("alike", "joined", 7));
  }

  @Test
  void differentLoginsAreNeverJoinedForBeingAlike() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    records.put("anna 1", ANNA);
    records.put("anna 2", ANNA.replace("L1", "L2").replace("anna@mail.nl", "av@mail.nl"));
    people.link(lake, records, FIRST);

    assertThat(partition(lake, "anna 1", "anna 2")).isEqualTo("AB");
    assertFrame(lake.read(IdentityEdge.TABLE).where("record_id = 'anna 1'"))
        .columns(IdentityEdge.KEY_KIND, IdentityEdge.DECISION, IdentityEdge.REASON)
        .hasExactly(row("alike", "gave_way", "the records have different values of login"));
  }

  @Test
  void overrideHoldsAgainstLikenessAlsoWhenTheModelIsLearntAnew() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    records.put("anna 1", ANNA);
    records.put("anna 2", "anna|vissermann|19820913|1012ab|5|a.visserman@work.nl");
    people.link(lake, records, FIRST);
    assertThat(partition(lake, "anna 1", "anna 2")).isEqualTo("AA");

    SaidOfRecords.in(lake, SaidOfRecords.two("anna 1", "anna 2"));
    people.link(lake, records, SECOND);
    assertThat(partition(lake, "anna 1", "anna 2")).isEqualTo("AB");
    assertFrame(lake.read(IdentityEdge.TABLE).where("record_id = 'anna 1'"))
        .columns(IdentityEdge.KEY_KIND, IdentityEdge.DECISION, IdentityEdge.REASON)
        .hasExactly(row("alike", "gave_way", "an override says that they are two people"));

    lake.replace(MatchWeight.TABLE, lake.read(MatchWeight.TABLE).limit(0));
    people.link(lake, records, SECOND);
    assertThat(partition(lake, "anna 1", "anna 2")).isEqualTo("AB");
  }

  @Test
  void callIsHersOnceHerTwoAddressesAreOnePerson() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    records.put("anna 1", ANNA + "|phone=P1");
    records.put(
        "anna 2", "anna|vissermann|19820913|1012ab|5|a.visserman@work.nl|login=L1|phone=P1");
    records.put("anna 3", "anna|visserman|19820913|1012ab|5|av@mail.nl|phone=P1");
    records.put("call", "||||||phone=P1");
    people.link(lake, records, FIRST);

    assertThat(partition(lake, "anna 1", "anna 2", "anna 3", "call")).isEqualTo("AAAA");
    assertFrame(lake.read(IdentityEdge.TABLE).where("key_kind = 'phone'"))
        .columns(IdentityEdge.OTHER_RECORD_ID, IdentityEdge.DECISION)
        .hasExactly(row("anna 2", "joined"), row("anna 3", "joined"), row("call", "joined"));
  }

  @Test
  void numberThatAFamilySharesGivesWayToWhatTheySayOfThemselves() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    records.put("mother", "anna|visserman|19820913|1012ab|5||phone=P1");
    records.put("mother too", "anna|visserman|19820913||||phone=P1");
    records.put("daughter", "sofie|visserman|20100203|1012ab|5||phone=P1");
    records.put("emma 1", "emma|vermeer|19700101|3011cd|7||phone=P2");
    records.put("emma 2", "emma|||3011cd|7||phone=P2");
    people.link(lake, records, FIRST);

    assertThat(partition(lake, "mother", "mother too", "daughter")).isEqualTo("AAB");
    assertThat(partition(lake, "emma 1", "emma 2")).isEqualTo("AA");
    assertFrame(lake.read(IdentityEdge.TABLE).where("key_kind = 'phone' AND key_hash IS NOT NULL"))
        .columns(IdentityEdge.RECORD_ID, IdentityEdge.OTHER_RECORD_ID, IdentityEdge.DECISION)
        .hasExactly(
            row("daughter", "mother", "gave_way"),
            row("daughter", "mother too", "gave_way"),
            row("emma 1", "emma 2", "joined"));
  }

  /** A key of a strong kind that five strangers got, as when a desk answers for many. */
  @Test
  void customerThatIsNotPlausiblyOnePersonIsTakenApartAndSaysWhy() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    String desk = "|hubspot_id=H1";
    records.put("desk 1", ANNA + desk);
    records.put("desk 2", "anna|visserman|19820913|1012ab|5|av@work.nl|login=L1" + desk);
    records.put("desk 3", "piet|dorstman|19510203|9712ef|77|" + desk);
    records.put("desk 4", "noor|kuipersma|20011130|3511kl|3|" + desk);
    records.put("desk 5", "daan|zandgracht|19690718|5611mn|240|" + desk);
    records.put("desk 6", "|||||" + desk);
    people.link(lake, records, FIRST);

    assertThat(partition(lake, "desk 1", "desk 2", "desk 3", "desk 4", "desk 5", "desk 6"))
        .isEqualTo("AABCDE");
    assertFrame(lake.read(IdentityEdge.TABLE).where("key_kind = 'hubspot_id'"))
        .columns(IdentityEdge.OTHER_RECORD_ID, IdentityEdge.DECISION)
        .hasExactly(
            row("desk 2", "joined"),
            row("desk 3", "quarantined"),
            row("desk 4", "quarantined"),
            row("desk 5", "quarantined"),
            row("desk 6", "quarantined"));
    assertThat(new ExplainIdentity(settings, lake).ofRecords("desk 1", "desk 3").against())
        .extracting(Why.Evidence::decision, Why.Evidence::reason)
        .satisfies(
            against ->
                assertThat(against.toString())
                    .contains("quarantined")
                    .contains("different records of one customer weigh -"));

    SaidOfRecords.in(lake, SaidOfRecords.one("desk 1", "desk 3"));
    people.link(lake, records, SECOND);
    assertThat(partition(lake, "desk 1", "desk 2", "desk 3", "desk 4")).isEqualTo("AAAB");
  }

  @Test
  void recordsThatComeOverTwoNightsAreTheCustomersOfOneNightWithTheSameModel() {
    Map<String, String> all = AlikePeople.company(150);
    Map<String, String> first = new TreeMap<>();
    all.forEach(
        (id, values) -> {
          if (Math.floorMod(id.hashCode(), 4) != 0) {
            first.put(id, values);
          }
        });
    Lake nights = TestSpark.lake(folder.resolve("nights"));
    people.link(nights, first, FIRST);
    List<Row> weights = rows(nights.read(MatchWeight.TABLE));
    people.link(nights, all, SECOND);
    assertThat(rows(nights.read(MatchWeight.TABLE))).isEqualTo(weights);

    Lake once = TestSpark.lake(folder.resolve("once"));
    once.replace(MatchFrequency.TABLE, nights.read(MatchFrequency.TABLE));
    once.replace(MatchWeight.TABLE, nights.read(MatchWeight.TABLE));
    people.link(once, all, SECOND);

    assertThat(customers(nights)).isEqualTo(customers(once));
    assertThat(customers(once).size()).isBetween(140, 170);
  }

  @Test
  void whyTellsTheWayBetweenRecordsWhatTheirValuesSayAndWhatSpokeAgainst() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> records = AlikePeople.company(150);
    records.put("anna 1", ANNA);
    records.put("anna 2", "anna|vissermann|19820913|1012ab|5|a.visserman@work.nl");
    records.put("anna 3", "|||||a.visserman@work.nl");
    records.put("other", ANNA.replace("L1", "L2").replace("anna@mail.nl", "av@mail.nl"));
    people.link(lake, records, FIRST);
    ExplainIdentity explain = new ExplainIdentity(settings, lake);

    Why.OfTwo one = explain.ofRecords("anna 1", "anna 3");
    assertThat(one.isOneCustomer()).isTrue();
    assertThat(one.path())
        .extracting(Why.Evidence::record, Why.Evidence::other, Why.Evidence::kind)
        .containsExactly(tuple("anna 1", "anna 2", "alike"), tuple("anna 2", "anna 3", "email"));

    Why.OfTwo two = explain.ofRecords("anna 1", "other");
    assertThat(two.isOneCustomer()).isFalse();
    assertThat(two.path()).isEmpty();
    assertThat(two.against())
        .extracting(Why.Evidence::decision, Why.Evidence::reason)
        .contains(tuple("gave_way", "the records have different values of login"));
    assertThat(two.values().parts())
        .extracting(Waterfall.Part::comparison)
        .containsExactly("name", "birth_date", "postcode", "street", "email");
    assertThat(two.values().parts().get(0).bits()).isPositive();
    assertThat(two.values().parts().get(4).bits()).isNegative();
    assertThat(two.values().probability()).isGreaterThan(0.9);

    Why.OfCustomer customer = explain.ofCustomer(explain.customerOf("anna 2"));
    assertThat(customer.records())
        .extracting(Why.Known::record)
        .containsExactly("anna 1", "anna 2", "anna 3");
    assertThat(customer.evidence())
        .extracting(Why.Evidence::kind)
        .containsExactly("email", "alike");
    assertThatThrownBy(() -> explain.ofCustomer(1))
        .hasMessageContaining("there is no such customer");
    assertThatThrownBy(() -> explain.ofRecords("anna 1", "nobody"))
        .hasMessageContaining("there is no such record");
  }

  @Test
  void retrainingTellsWhatItWouldChangeAndChangesNothingUntilItIsAdopted() {
    Lake lake = TestSpark.lake(folder);
    people.link(lake, AlikePeople.company(150), FIRST);
    List<Row> weights = rows(lake.read(MatchWeight.TABLE));

    Retraining same = Retraining.of(settings, lake);
    long customers = customers(lake).size();
    assertThat(same.report().records()).isEqualTo(225);
    assertThat(same.report().customers()).isEqualTo(customers);
    assertThat(same.report().sameCustomers()).isEqualTo(customers);
    assertThat(same.report().keptIds()).isEqualTo(customers);
    assertThat(same.report().movedRecords()).isZero();
    assertThat(same.report().weights()).allMatch(weight -> weight.before() == weight.after());

    lake.replace(
        MatchWeight.TABLE,
        lake.read(MatchWeight.TABLE)
            .withColumn(
                MatchWeight.M, expr("CASE WHEN comparison = 'prior' THEN m / 1e9 ELSE m END")));
    people.link(lake, AlikePeople.company(150), SECOND);
    assertThat(customers(lake)).hasSizeGreaterThan((int) customers);
    List<Row> altered = rows(lake.read(MatchWeight.TABLE));
    Retraining other = Retraining.of(settings, lake);
    assertThat(other.report().movedRecords()).isPositive();
    assertThat(other.report().sameCustomers()).isLessThan(other.report().customers());
    assertThat(rows(lake.read(MatchWeight.TABLE))).isEqualTo(altered);

    other.adopt();
    assertThat(rows(lake.read(MatchWeight.TABLE))).isEqualTo(weights);
    people.link(lake, AlikePeople.company(150), SECOND);
    assertThat((long) customers(lake).size()).isEqualTo(customers);
  }

  @Test
  void modelOfAHandfulOfRecordsIsLearntAnewOnceTheyHaveDoubled() {
    Lake lake = TestSpark.lake(folder);
    Map<String, String> all = AlikePeople.company(150);
    Map<String, String> two = new TreeMap<>();
    all.entrySet().stream().limit(2).forEach(one -> two.put(one.getKey(), one.getValue()));
    people.link(lake, two, FIRST);
    people.link(lake, all, SECOND);
    Lake once = TestSpark.lake(folder.resolve("once"));
    people.link(once, all, SECOND);

    assertThat(rows(lake.read(MatchWeight.TABLE))).isEqualTo(rows(once.read(MatchWeight.TABLE)));
    assertThat(customers(lake)).isEqualTo(customers(once));
  }

  @Test
  void oneRecordOrNoneTeachesNothingAndIsItsOwnCustomer() {
    Lake lake = TestSpark.lake(folder);
    people.link(lake, new TreeMap<>(Map.of("anna 1", ANNA)), FIRST);

    assertThat(customers(lake)).containsExactly("[anna 1]");
    assertThat(lake.read(MatchWeight.TABLE).isEmpty()).isTrue();
  }

  private static String partition(Lake lake, String... records) {
    Map<String, Long> customerOf = new HashMap<>();
    for (Row row : rows(lake.read(CustomerRecord.TABLE))) {
      customerOf.put(
          row.getAs(CustomerRecord.RECORD_ID), row.<Long>getAs(CustomerRecord.CUSTOMER_ID));
    }
    List<Long> seen = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    for (String record : records) {
      Long customer = customerOf.get(record);
      if (!seen.contains(customer)) {
        seen.add(customer);
      }
      letters.append((char) ('A' + seen.indexOf(customer)));
    }
    return letters.toString();
  }

  /** The records of each customer. */
  private static Set<String> customers(Lake lake) {
    Map<Long, Set<String>> records = new HashMap<>();
    for (Row row : rows(lake.read(CustomerRecord.TABLE))) {
      records
          .computeIfAbsent(row.<Long>getAs(CustomerRecord.CUSTOMER_ID), id -> new TreeSet<>())
          .add(row.getAs(CustomerRecord.RECORD_ID));
    }
    Set<String> customers = new TreeSet<>();
    records.values().forEach(members -> customers.add(members.toString()));
    return customers;
  }

  private static List<Row> rows(Dataset<Row> table) {
    return table.collectAsList();
  }
}
