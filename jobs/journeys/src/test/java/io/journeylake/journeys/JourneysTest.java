package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.COMPLAINT;
import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.optional;
import static io.journeylake.journeys.Cuts.out;
import static io.journeylake.journeys.Cuts.step;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.testkit.FrameAssert;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JourneysTest {

  private static final String LOOK = "web.page_viewed";
  private static final String COMPARE = "web.product_viewed";
  private static final String ORDER = "web.order_placed";

  @Test
  void journeyRunsFromEntryToGoalAndTellsWhenItReachedWhat() {
    assertFrame(
            buying(
                "2026-03-01",
                in("2026-01-31 10:00:00", "Website", LOOK),
                in("2026-01-31 10:01:00", "Website", COMPARE),
                in("2026-02-02 09:00:00", "Shop", ORDER),
                in("2026-02-02 09:05:00", "Shop", LOOK)))
        .columns(
            Journey.CUSTOMER_ID,
            Journey.PROCESS,
            Journey.PERIOD,
            Journey.OUTCOME,
            Journey.ENTERED_AT,
            Journey.ENDED_AT,
            Journey.FURTHEST_STEP,
            Journey.STEPS,
            Journey.STEPS_REACHED,
            Journey.STEP_TIMES,
            Journey.CONTACTS,
            Journey.PATH,
            Journey.VALUE)
        .hasExactly(
            row(
                7,
                "buy",
                "2026-01-01",
                "converted",
                "2026-01-31 10:00:00",
                "2026-02-02 09:05:00",
                3,
                3,
                "[1, 2, 3]",
                "[2026-01-31 10:00:00, 2026-01-31 10:01:00, 2026-02-02 09:00:00]",
                2,
                "Website > Shop",
                "10.0000"));
  }

  @Test
  void goalAtTheLastSecondOfTheWindowConverts() {
    journeys(
            "2026-03-01",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-11 10:00:00", "Website", LOOK),
            in("2026-01-21 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", "[1, 3]", 3));
  }

  @Test
  void goalOneSecondAfterTheWindowDoesNot() {
    journeys(
            "2026-03-01",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-11 10:00:01", "Website", LOOK),
            in("2026-01-20 10:00:00", "Website", COMPARE),
            in("2026-01-21 10:00:01", "Shop", ORDER))
        .hasExactly(
            row("2026-01-01 10:00:00", "dropped", "[1]", 1),
            row("2026-01-11 10:00:01", "converted", "[1, 2, 3]", 3));
    journeys(
            "2026-03-01",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-11 10:00:00", "Website", LOOK),
            in("2026-01-21 10:00:01", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "dropped", "[1]", 2));
  }

  @Test
  void goalAfterTheWindowDoesNotCountEvenWhenItsContactBeganWithinIt() {
    journeys(
            "2026-03-01",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-11 10:00:00", "Website", LOOK),
            in("2026-01-21 09:59:00", "Shop", LOOK),
            in("2026-01-21 10:00:01", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "dropped", "[1]", 3));
  }

  @Test
  void journeyIsOpenUntilItsTimeOutHasPassedAtTheEndOfTheData() {
    String[] look = in("2026-01-01 00:00:00", "Website", LOOK);

    journeys("2026-01-11", look).hasExactly(row("2026-01-01 00:00:00", "open", "[1]", 1));
    journeys("2026-01-12", look).hasExactly(row("2026-01-01 00:00:00", "dropped", "[1]", 1));
  }

  @Test
  void journeyIsOpenUntilItsWindowHasPassedAtTheEndOfTheData() {
    String[] look = in("2026-01-01 00:00:00", "Website", LOOK);
    String[] again = in("2026-01-10 00:00:00", "Website", LOOK);
    String[] late = in("2026-01-19 00:00:00", "Website", LOOK);

    journeys("2026-01-21", look, again, late)
        .hasExactly(row("2026-01-01 00:00:00", "open", "[1]", 3));
    journeys("2026-01-22", look, again, late)
        .hasExactly(row("2026-01-01 00:00:00", "dropped", "[1]", 3));
  }

  @Test
  void customerMayEnterAgainAfterBuyingAndAfterDroppingOut() {
    journeys(
            "2026-02-01",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-02 10:00:00", "Shop", ORDER),
            in("2026-01-03 10:00:00", "Website", LOOK),
            in("2026-01-13 10:00:01", "Website", LOOK),
            in("2026-01-30 10:00:00", "Website", COMPARE))
        .hasExactly(
            row("2026-01-01 10:00:00", "converted", "[1, 3]", 2),
            row("2026-01-03 10:00:00", "dropped", "[1]", 1),
            row("2026-01-13 10:00:01", "dropped", "[1]", 1));
  }

  @Test
  void restOfTheSessionAfterTheGoalBelongsToNoJourney() {
    journeys(
            "2026-01-05",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 10:05:00", "Shop", ORDER),
            in("2026-01-01 10:06:00", "Website", LOOK),
            in("2026-01-01 12:00:00", "Website", LOOK))
        .hasExactly(
            row("2026-01-01 10:00:00", "converted", "[1, 3]", 2),
            row("2026-01-01 12:00:00", "open", "[1]", 1));
  }

  @Test
  void orderSeenByWebsiteAndByShopIsOneOrder() {
    journeys(
            "2026-01-05",
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 10:05:00", "Website", ORDER, "77"),
            in("2026-01-02 10:00:00", "Website", LOOK),
            in("2026-01-02 11:00:00", "Shop", "ecom.order_placed", "77"),
            in("2026-01-02 12:00:00", "Shop", "ecom.order_placed", "78"))
        .hasExactly(
            row("2026-01-01 10:00:00", "converted", "[1, 3]", 1),
            row("2026-01-02 10:00:00", "converted", "[1, 3]", 3));
  }

  @Test
  void stepsAreOrderedAndAnEarlierOneDoesNotSetTheJourneyBack() {
    journeys(
            "2026-01-05",
            in("2026-01-01 10:00:00", "Website", COMPARE),
            in("2026-01-01 11:00:00", "Website", LOOK),
            in("2026-01-01 12:00:00", "Website", COMPARE),
            in("2026-01-01 13:00:00", "Website", LOOK))
        .hasExactly(row("2026-01-01 11:00:00", "open", "[1, 2]", 3));
  }

  @Test
  void outboundContactCannotEnterNorKeepAJourneyAlive() {
    journeys(
            "2026-03-01",
            out("2026-01-01 09:00:00", "E-mail", LOOK),
            in("2026-01-01 10:00:00", "Website", LOOK),
            out("2026-01-06 10:00:00", "E-mail", "email.sent"),
            in("2026-01-11 10:00:01", "Shop", LOOK))
        .hasExactly(
            row("2026-01-01 10:00:00", "dropped", "[1]", 1),
            row("2026-01-11 10:00:01", "dropped", "[1]", 1));
  }

  @Test
  void outboundContactBelongsWhenTheCustomerComesBackInTime() {
    assertFrame(
            buying(
                "2026-01-12",
                in("2026-01-01 10:00:00", "Website", LOOK),
                out("2026-01-06 10:00:00", "E-mail", "email.sent"),
                in("2026-01-11 10:00:00", "Website", LOOK),
                out("2026-01-11 12:00:00", "E-mail", "email.sent")))
        .columns(Journey.OUTCOME, Journey.CONTACTS, Journey.PATH, Journey.ENDED_AT)
        .hasExactly(row("open", 3, "Website > E-mail > Website", "2026-01-11 10:00:00"));
  }

  @Test
  void twoProcessesRunAtOnceAndEachTakesItsOwnContacts() {
    assertFrame(
            CutTimeline.journeys(
                cut(
                    timeline(
                        in("2026-01-01 10:00:00", "Website", LOOK),
                        in("2026-01-02 10:00:00", "Help desk", "support.complaint_created", "t5"),
                        in("2026-01-03 10:00:00", "Website", COMPARE),
                        out("2026-01-04 09:00:00", "Help desk", "support.ticket_solved", "t4"),
                        out("2026-01-04 10:00:00", "Help desk", "support.ticket_solved", "t5"),
                        in("2026-01-05 10:00:00", "Shop", ORDER)),
                    "2026-02-01",
                    BUY,
                    COMPLAINT)))
        .columns(
            Journey.PROCESS, Journey.OUTCOME, Journey.STEPS_REACHED, Journey.PATH, Journey.CONTACTS)
        .hasExactly(
            row(
                "buy",
                "converted",
                "[1, 2, 3]",
                "Website > Help desk > Website > Help desk > Shop",
                6),
            row("complaint", "converted", "[1, 2]", "Help desk", 3));
  }

  @Test
  void customerWhoOnlyEverOrdersEntersAndConvertsInOneContact() {
    ProcessSettings retail = retail(false);

    assertFrame(
            CutTimeline.journeys(
                cut(
                    timeline(
                        in("2026-01-01 10:00:00", "Shop", "ecom.order_line", "1"),
                        in("2026-01-01 10:00:00", "Shop", "ecom.order_line", "1"),
                        in("2026-01-05 10:00:00", "Shop", "ecom.order_line", "2")),
                    "2026-02-01",
                    retail)))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME, Journey.STEPS_REACHED, Journey.CONTACTS)
        .hasExactly(
            row("2026-01-01 10:00:00", "converted", "[2]", 1),
            row("2026-01-05 10:00:00", "converted", "[2]", 1));
  }

  @Test
  void goalMayOpenTheNextJourneySoThatEveryOrderIsFollowedByOne() {
    ProcessSettings again = retail(true);

    assertFrame(
            CutTimeline.journeys(
                cut(
                    timeline(
                        in("2026-01-01 10:00:00", "Shop", "ecom.order_line", "1"),
                        in("2026-01-01 10:00:00", "Shop", "ecom.order_line", "1"),
                        in("2026-01-03 10:00:00", "Web", "web.order_placed", "1"),
                        in("2026-01-05 10:00:00", "Shop", "ecom.order_line", "2"),
                        in("2026-01-09 10:00:00", "Shop", "ecom.order_line", "3")),
                    "2026-01-10",
                    again)))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME, Journey.STEPS_REACHED, Journey.CONTACTS)
        .hasExactly(
            row("2026-01-01 10:00:00", "converted", "[1, 2]", 3),
            row("2026-01-05 10:00:00", "converted", "[1, 2]", 2),
            row("2026-01-09 10:00:00", "open", "[1]", 1));
  }

  @Test
  void longPathIsCutOff() {
    assertFrame(
            buying(
                "2026-01-05",
                in("2026-01-01 10:00:00", "A", LOOK),
                in("2026-01-01 10:01:00", "B", LOOK),
                in("2026-01-01 10:02:00", "A", LOOK),
                in("2026-01-01 11:02:00", "A", LOOK),
                in("2026-01-01 12:00:00", "B", LOOK),
                in("2026-01-01 12:01:00", "A", LOOK),
                in("2026-01-01 12:02:00", "B", LOOK),
                in("2026-01-01 12:03:00", "A", LOOK)))
        .columns(Journey.CONTACTS, Journey.PATH)
        .hasExactly(row(8, "A > B > A > B > A > …"));
  }

  private static ProcessSettings retail(boolean chained) {
    String[] orders = {"ecom.order_line", "web.order_placed"};
    return new ProcessSettings(
        "retail",
        Duration.ofDays(10),
        Duration.ofDays(20),
        null,
        chained,
        null,
        null,
        null,
        null,
        List.of(
            chained ? step("bought", "purchase", orders) : optional("look", "awareness", LOOK),
            step("order", "loyalty", orders)));
  }

  private static FrameAssert journeys(String asOf, String[]... events) {
    return assertFrame(buying(asOf, events))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME, Journey.STEPS_REACHED, Journey.CONTACTS);
  }

  private static Dataset<Row> buying(String asOf, String[]... events) {
    return CutTimeline.journeys(cut(timeline(events), asOf, BUY));
  }
}
