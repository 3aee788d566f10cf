package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.CustomerFeature;
import io.journeylake.table.PersonaProfile;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class WordPersonasTest {

  @Test
  void theThreeStrongestLiftsAreToldStrongestFirst() {
    // Means of persona 1, persona 2 and all: orders 4, 0, 2; value 30, 10, 20; contacts 9, 11, 10;
    // complaints 1, 7, 4; sentiment .5, .1, .3; the ratio of contacts, 0.9, is not noticeable.
    assertFrame(words(features().row(1, 4, 30, 9, 1, 0.5).row(2, 0, 10, 11, 7, 0.1)))
        .hasExactly(
            row(
                1,
                "Complains 75% less often than average; orders twice as often as average;"
                    + " spends 50% more than average.",
                "Klaagt 75% minder vaak dan gemiddeld; bestelt twee keer zo vaak als gemiddeld;"
                    + " besteedt 50% meer dan gemiddeld."),
            row(
                2,
                "Never orders; spends 50% less than average;"
                    + " complains 75% more often than average.",
                "Bestelt nooit; besteedt 50% minder dan gemiddeld;"
                    + " klaagt 75% vaker dan gemiddeld."));
  }

  @Test
  void whoHardlyEverOrdersIsNotSaidNeverToOrder() {
    // Mean orders over all: (1 + 2999) / 2 = 1500.
    assertFrame(words(features().row(1, 1, 1, 1, 0, 0).row(2, 2999, 1, 1, 0, 0)))
        .hasExactly(
            row(
                1,
                "Orders 100% less often than average.",
                "Bestelt 100% minder vaak dan gemiddeld."),
            row(
                2,
                "Orders twice as often as average.",
                "Bestelt twee keer zo vaak als gemiddeld."));
  }

  @Test
  void aFactorIsWrittenTheWayEachLanguageWritesIt() {
    // Mean orders over all: (5 + 1 + 1 + 1) / 4 = 2; persona 1 has 5 / 2 = 2.5 times as many.
    assertFrame(
            words(
                    features()
                        .row(1, 5, 1, 1, 0, 0)
                        .row(2, 1, 1, 1, 0, 0)
                        .row(3, 1, 1, 1, 0, 0)
                        .row(4, 1, 1, 1, 0, 0))
                .where("persona_id = 1"))
        .hasExactly(
            row(
                1,
                "Orders 2.5 times as often as average.",
                "Bestelt 2,5 keer zo vaak als gemiddeld."));
  }

  @Test
  void spendingInSeveralCurrenciesIsNotCompared() {
    Frames spenders = features().row(1, 1, 90, 1, 0, 0).row(2, 1, 10, 1, 0, 0);

    assertFrame(words(spenders, "if(value > 50, 'JPY', 'EUR')"))
        .columns(PersonaProfile.PERSONA_ID, PersonaProfile.WORDS_EN)
        .hasExactly(
            row(1, "Close to the average in everything."),
            row(2, "Close to the average in everything."));
  }

  @Test
  void feelingIsComparedByDifferenceBecauseItHasASign() {
    assertFrame(words(features().row(1, 1, 1, 1, 0, -0.5).row(2, 1, 1, 1, 0, 0.5)))
        .hasExactly(
            row(1, "Is less happy than average.", "Is minder tevreden dan gemiddeld."),
            row(2, "Is happier than average.", "Is tevredener dan gemiddeld."));
  }

  @Test
  void aSinglePersonaIsTheAverage() {
    assertFrame(words(features().row(1, 1, 1, 1, 0, 0).row(1, 9, 9, 9, 9, 0)))
        .hasExactly(
            row(1, "Close to the average in everything.", "In alles dicht bij het gemiddelde."));
  }

  @Test
  void everyFeatureHasWordsOfItsOwn() {
    Set<String> worded = Trait.all().stream().map(Trait::feature).collect(Collectors.toSet());
    worded.addAll(
        List.of(CustomerFeature.CUSTOMER_ID, CustomerFeature.SENTIMENT, CustomerFeature.CURRENCY));

    assertThat(new TreeSet<>(worded))
        .containsExactlyElementsOf(new TreeSet<>(CustomerFeature.TABLE.columnNames()));
  }

  /** Persona, orders, value, contacts, complaints and sentiment of one customer a row. */
  private static Frames features() {
    return Frames.ofDdl(
        "persona_id INT, orders DOUBLE, value DOUBLE, contacts DOUBLE, complaints DOUBLE,"
            + " sentiment DOUBLE");
  }

  private static Dataset<Row> words(Frames rows) {
    return words(rows, "'EUR'");
  }

  private static Dataset<Row> words(Frames rows, String currency) {
    Dataset<Row> given =
        rows.build(TestSpark.session())
            .selectExpr(
                "*",
                "row_number() OVER (ORDER BY persona_id, orders) AS customer_id",
                currency + " AS currency",
                "0.0D AS recency_days",
                "0.0D AS active_days",
                "0.0D AS paid_share",
                "0.0D AS web_share",
                "0.0D AS mail_share",
                "0.0D AS social_share",
                "0.0D AS service_share",
                "0.0D AS phase_reached",
                "0.0D AS days_between_contacts");
    return WordPersonas.of(
        given.drop(PersonaProfile.PERSONA_ID),
        given.select(CustomerFeature.CUSTOMER_ID, PersonaProfile.PERSONA_ID));
  }
}
