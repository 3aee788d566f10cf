package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.DimCustomer;
import io.journeylake.table.Journey;
import io.journeylake.table.Persona;
import io.journeylake.table.PersonaProfile;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProfilePersonasTest {

  @Test
  void aPersonaIsWhatItsCustomersDid() {
    Dataset<Row> contacts =
        contacts()
            .row(1, "Website", "10.5", "EUR", 0.5)
            .row(1, "Shop", "0", null, null)
            .row(2, "Shop", "4.5", "EUR", -0.25)
            .row(2, "Website", "0", null, null)
            .row(3, "Phone", "1", "USD", null)
            .build(TestSpark.session());

    assertFrame(profiles(contacts))
        .columns(
            PersonaProfile.PERSONA_ID,
            PersonaProfile.MODEL_VERSION,
            PersonaProfile.NAME_EN,
            PersonaProfile.NAME_NL,
            PersonaProfile.CUSTOMERS,
            PersonaProfile.SHARE,
            PersonaProfile.VALUE,
            PersonaProfile.CURRENCY,
            PersonaProfile.VALUE_PER_CUSTOMER,
            PersonaProfile.CONTACTS_PER_CUSTOMER,
            PersonaProfile.MEAN_SENTIMENT,
            PersonaProfile.FAVOURITE_TOUCHPOINT,
            PersonaProfile.FAVOURITE_ROUTE)
        .hasExactly(
            row(1, 2, "New", "Nieuw", 2, 0.5, "15.0000", "EUR", 7.5, 2.0, 0.125, "Shop", "A"),
            row(
                0,
                0,
                "Not segmented",
                "Niet ingedeeld",
                2,
                0.5,
                "1.0000",
                "USD",
                0.5,
                0.5,
                null,
                "Phone",
                null));
  }

  @Test
  void moneyOfSeveralCurrenciesIsNotAdded() {
    Dataset<Row> contacts =
        contacts()
            .row(1, "Website", "10", "EUR", null)
            .row(2, "Shop", "10", "USD", null)
            .row(3, "Phone", null, "(unknown)", null)
            .build(TestSpark.session());

    assertFrame(profiles(contacts))
        .columns(
            PersonaProfile.PERSONA_ID,
            PersonaProfile.VALUE,
            PersonaProfile.CURRENCY,
            PersonaProfile.VALUE_PER_CUSTOMER)
        .hasExactly(row(1, null, "(mixed)", null), row(0, null, "(unknown)", null));
  }

  @Test
  void customersWithoutPersonaAreSaidToBeUnknown() {
    Dataset<Row> contacts = contacts().row(3, "Phone", "1", "EUR", null).build(TestSpark.session());

    assertFrame(profiles(contacts))
        .columns(PersonaProfile.WORDS_EN, PersonaProfile.WORDS_NL)
        .hasExactly(
            row("Nothing is known about these customers.", "Over deze klanten is niets bekend."));
  }

  private static Frames contacts() {
    return Frames.of(Touchpoint.TABLE)
        .columns(
            Touchpoint.CUSTOMER_ID,
            Touchpoint.TOUCHPOINT,
            Touchpoint.VALUE,
            Touchpoint.CURRENCY,
            Touchpoint.SENTIMENT);
  }

  private static Dataset<Row> profiles(Dataset<Row> contacts) {
    Dataset<Row> customers =
        Frames.of(DimCustomer.TABLE)
            .columns(DimCustomer.CUSTOMER_ID, DimCustomer.PERSONA_ID, DimCustomer.FIRST_SEEN_ON)
            .row(1, 1, "2026-01-01")
            .row(2, 1, "2026-01-01")
            .row(3, null, "2026-01-01")
            .row(4, null, "2026-01-01")
            .row(5, null, null)
            .build(TestSpark.session());
    Dataset<Row> personas =
        Frames.of(Persona.TABLE)
            .columns(Persona.PERSONA_ID, Persona.MODEL_VERSION, Persona.NAME_EN, Persona.NAME_NL)
            .row(1, 1, "Old", "Oud")
            .row(1, 2, "New", "Nieuw")
            .row(2, 2, "Nobody", "Niemand")
            .build(TestSpark.session());
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(Journey.JOURNEY_ID, Journey.CUSTOMER_ID, Journey.OUTCOME, Journey.PATH)
            .row("j1", 1, "converted", "B")
            .row("j2", 2, "converted", "A")
            .row("j3", 2, "dropped", "C")
            .row("j4", 2, "dropped", "C")
            .build(TestSpark.session());
    return ProfilePersonas.of(
        ProfilePersonas.members(customers),
        personas,
        Frames.ofDdl("persona_id INT, words_en STRING, words_nl STRING").build(TestSpark.session()),
        contacts,
        JoinCustomers.to(journeys, customers));
  }
}
