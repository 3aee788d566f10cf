package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Customer;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LocateHomesTest {

  @Test
  void houseNumberIsTakenFromTheStreetInWhichItIsWritten() {
    Dataset<Row> addresses =
        addresses()
            .row(1, "Dorpsstraat 12", null, null, null)
            .row(2, "Kerkstraat 12 bis", null, null, null)
            .row(3, "Kerkstraat 12-2, Weesp", null, null, null)
            .row(4, "1e Dorpsstraat 12", null, null, null)
            .row(5, "Plein 1945 5", null, null, null)
            .row(6, "Plein 1940-1945 10b", null, null, null)
            .row(7, "Dorpsstraat 1850 a", null, null, null)
            .row(8, "12A Main Street", null, null, null)
            .row(9, "1e Dorpsstraat", null, null, null)
            .row(10, "'s-Gravenweg", null, null, null)
            .row(11, "12", null, null, null)
            .build(TestSpark.session());

    assertFrame(located(addresses))
        .columns(Customer.CUSTOMER_ID, Customer.STREET, Customer.HOUSE_NUMBER)
        .hasExactly(
            row(1, "Dorpsstraat", "12"),
            row(2, "Kerkstraat", "12 bis"),
            row(3, "Kerkstraat", "12-2, Weesp"),
            row(4, "1e Dorpsstraat", "12"),
            row(5, "Plein 1945", "5"),
            row(6, "Plein 1940-1945", "10b"),
            row(7, "Dorpsstraat", "1850 a"),
            row(8, "Main Street", "12A"),
            row(9, "1e Dorpsstraat", null),
            row(10, "'s-Gravenweg", null),
            row(11, "12", null));
  }

  @Test
  void houseNumberThatStandsApartIsOnlyTakenFromTheStreetIfItIsTheSame() {
    Dataset<Row> addresses =
        addresses()
            .row(1, "Dorpsstraat 12", "12", null, null)
            .row(2, "Dorpsstraat 112", "12", null, null)
            .row(3, "Dorpsstraat", "12", null, null)
            .row(4, null, "12", null, null)
            .build(TestSpark.session());

    assertFrame(located(addresses))
        .columns(Customer.CUSTOMER_ID, Customer.STREET, Customer.HOUSE_NUMBER)
        .hasExactly(
            row(1, "Dorpsstraat", "12"),
            row(2, "Dorpsstraat 112", "12"),
            row(3, "Dorpsstraat", "12"),
            row(4, null, "12"));
  }

  @Test
  void homeIsCountryPostcodeNumberAndAdditionAndTheStreetWhereThePostcodeDoesNotFindIt() {
    Dataset<Row> addresses =
        addresses()
            .row(1, "Dorpsstraat 12-A", null, "1234AB", "nederland")
            .row(2, null, "12 a", "1234AB", null)
            .row(3, "Dorpsstraat 12 2", null, "1234AB", "NL")
            .row(4, "Rue de l'Église 12", null, "75001", "France")
            .row(5, "12 Downing Street", null, "SW1A2AA", "UK")
            .row(6, "Hoofdweg 1", null, "X-99", "Suriname")
            .row(7, "Dorpsstraat 12", null, "75001", "NL")
            .row(8, null, "12", "75001", "FR")
            .build(TestSpark.session());

    assertFrame(located(addresses))
        .columns(Customer.CUSTOMER_ID, LocateHomes.HOME, LocateHomes.POSTCODE_IS_VALID)
        .hasExactly(
            row(1, "NL|1234AB|12|a", true),
            row(2, "NL|1234AB|12|a", true),
            row(3, "NL|1234AB|12|2", true),
            row(4, "FR|75001|12||ruedeléglise", true),
            row(5, "GB|SW1A2AA|12|", true),
            row(6, "SURINAME|X-99|1||hoofdweg", true),
            row(7, null, false),
            row(8, null, true));
  }

  private static Frames addresses() {
    return Frames.of(Customer.TABLE)
        .columns(
            Customer.CUSTOMER_ID,
            Customer.STREET,
            Customer.HOUSE_NUMBER,
            Customer.POSTCODE,
            Customer.COUNTRY);
  }

  private static Dataset<Row> located(Dataset<Row> addresses) {
    return new LocateHomes(SettingsExample.defaults()).apply(addresses);
  }
}
