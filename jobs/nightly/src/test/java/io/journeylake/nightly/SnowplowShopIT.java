package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 833 events of a shop that Snowplow publishes with dbt-snowplow-ecommerce, through the steps
 * up to journeys, against the tables that it expects of them. Where ours differ, a test says by how
 * much and why:
 *
 * <ul>
 *   <li>Snowplow's tests leave out application {@code skip-me}: one event, a step of a checkout, in
 *       a visit of its own. A contract reads what it is given.
 *   <li>A visit by Snowplow's rule is one browser's; a session is one customer's. Somebody who is
 *       logged in on several browsers within half an hour has one session: 14 visits are two.
 *   <li>Visits begin and end by the collector's clock, sessions by the time of the event.
 *   <li>Snowplow counts a list of products that is shown as a view of a product, here it is an
 *       action: a customer who sees a list has not looked at a product yet.
 *   <li>Snowplow numbers an order as the last step of the checkout; here it is an order.
 *   <li>Money of an order stays in the staged table: in the time line only what the shop exports is
 *       money.
 * </ul>
 */
class SnowplowShopIT {

  private static final String NIGHT = "2022-12-22";
  private static final Path DATA =
      Path.of(System.getProperty("journeylake.root"), "../shared/data/web-snowplow-ecommerce")
          .normalize();

  /** An event that the tests of Snowplow leave out. */
  private static final String LEFT_OUT = "app_id = 'skip-me'";

  /** Each event with what the site said, what became of it, and the session in which it is. */
  private static final String HAPPENED =
      """
      select s.event_id, s.app_id, s.visit, s.collector_tstamp, s.action, s.cart_total, s.cart_currency,
        s.products, s.checkout_step, s.order_number, s.order_total, s.order_currency, s.order_quantity,
        coalesce(aggregate(s.products, cast(0 as decimal(18,4)), (sum, product) -> cast(sum + product.price as decimal(18,4))) = s.cart_total,
          false) as opens_cart,
        e.event_type, e.occurred_at, e.customer_id, e.object_id, e.value, session.session_id,
        e.occurred_at = min(e.occurred_at) over (partition by session.session_id) as is_first
      from staged s join timeline_event e on jl_file_id = file_id and jl_line = line
        left join session on session.customer_id = e.customer_id and e.occurred_at between started_at and ended_at
      """;

  private static final String CARTS =
      "event_type in ('web.cart_added', 'web.cart_removed', 'web.order_placed')";
  private static final String CHECKOUTS =
      "event_type in ('web.checkout_started', 'web.checkout_continued', 'web.order_placed')";

  @TempDir private static Path folder;

  @BeforeAll
  static void night() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(DATA), "Skipped: Snowplow's shop is not there: " + DATA);
    Path exports = folder.resolve("landing/web/snowplow_ecommerce");
    Files.createDirectories(exports);
    Files.copy(DATA.resolve("events.csv"), exports.resolve(NIGHT + ".csv"));
    RetailNights nights = new RetailNights(folder);
    for (String step : List.of("ingest", "identity", "timeline", "journeys")) {
      CommandLineRun run = nights.run("lake", step, NIGHT);
      assertThat(run.exitCode()).as(run.out() + run.err()).isIn(0, 20);
    }
    Path lake = nights.lake("lake");
    view(lake.resolve("ingest/web/snowplow_ecommerce"), "staged");
    view(lake.resolve("timeline/timeline_event"), "timeline_event");
    view(lake.resolve("journeys/session"), "session");
    view(lake.resolve("journeys/journey"), "journey");
    for (String table : List.of("sessions", "carts", "checkouts", "products", "transactions")) {
      String file = table.equals("sessions") ? table : table.replaceAll("s$", "_interactions");
      spark()
          .read()
          .option("header", true)
          .option("nullValue", "NULL")
          .csv(DATA.resolve(file + "_expected.csv").toString())
          .createOrReplaceTempView("expected_" + table);
    }
    spark().sql(HAPPENED).cache().createOrReplaceTempView("happened");
  }

  @Test
  void everyEventIsInTheTimelineOnceAndInASession() {
    assertThat(rows("select event_type, count(*) from happened group by all order by all"))
        .containsExactly(
            "[web.action_taken,548]",
            "[web.cart_added,38]",
            "[web.cart_removed,15]",
            "[web.checkout_continued,20]",
            "[web.checkout_started,19]",
            "[web.order_placed,14]",
            "[web.product_viewed,179]");
    assertThat(rows("select count(distinct event_id), count(session_id) from happened"))
        .containsExactly("[833,833]");
  }

  @Test
  void visitsAreThoseExpectedAndTheOneThatIsLeftOutThere() {
    assertSame(
        "select visit, min(collector_tstamp), max(collector_tstamp) from happened where not "
            + LEFT_OUT
            + " group by visit",
        "select domain_sessionid, cast(start_tstamp as timestamp), cast(end_tstamp as timestamp)"
            + " from expected_sessions",
        63);
    assertThat(rows("select count(*), count(distinct visit) from happened where " + LEFT_OUT))
        .containsExactly("[1,1]");
  }

  @Test
  void sessionsAreVisitsExceptWhereOneCustomerIsOnSeveralBrowsers() {
    String perSession =
        "select session_id, count(distinct visit) as visits, count(*) as events from happened group"
            + " by session_id";

    assertThat(rows("select visits, count(*) from (" + perSession + ") group by all order by all"))
        .containsExactly("[1,50]", "[3,1]", "[11,1]");
    assertThat(
            rows("select visit from happened group by visit having count(distinct session_id) > 1"))
        .isEmpty();
    assertThat(
            rows(
                "select count(distinct s.customer_id), min(unix_seconds(ended_at) -"
                    + " unix_seconds(started_at)) > 0, max(ended_at) from session s join ("
                    + perSession
                    + ") using (session_id) where visits > 1"))
        .containsExactly("[1,true,2022-11-29 12:56:36.7]");
  }

  @Test
  void sessionsBeginAndEndWithTheirEventsAndThoseCameAtMostSixSecondsLaterAtTheCollector() {
    String perVisit =
        "select session_id, min(occurred_at) as began, max(occurred_at) as ended,"
            + " min(collector_tstamp) - min(occurred_at) as late from happened group by session_id";

    assertSame(
        "select session_id, started_at, ended_at from session",
        "select session_id, began, ended from (" + perVisit + ")",
        52);
    assertThat(
            rows(
                "select count_if(late < interval 0 second), count_if(late > interval 6 seconds)"
                    + " from ("
                    + perVisit
                    + ")"))
        .containsExactly("[1,0]");
  }

  @Test
  void cartsAreFilledEmptiedAndBoughtAsExpected() {
    assertSame(
        "select event_id, occurred_at, action, cart_currency, cart_total, event_type ="
            + " 'web.cart_added' and opens_cart, coalesce(cart_total = 0, false),"
            + " event_type = 'web.order_placed' from happened where "
            + CARTS,
        "select event_id, cast(derived_tstamp as timestamp), ecommerce_action_type, cart_currency,"
            + " cast(cart_total_value as decimal(18,4)), coalesce(cast(cart_created as boolean),"
            + " false), coalesce(cast(cart_emptied as boolean), false),"
            + " cast(cart_transacted as boolean) from expected_carts",
        67);
  }

  @Test
  void checkoutsAreThoseExpectedButOrdersAreNoSteps() {
    assertSame(
        "select event_id, occurred_at, action, if(event_type = 'web.order_placed', 4,"
            + " checkout_step), is_first, event_type = 'web.order_placed' from happened where not "
            + LEFT_OUT
            + " and "
            + CHECKOUTS,
        "select event_id, cast(derived_tstamp as timestamp), ecommerce_action_type,"
            + " cast(checkout_step_number as int), cast(session_entered_at_step as boolean),"
            + " cast(checkout_succeeded as boolean) from expected_checkouts",
        52);
    assertThat(
            rows(
                "select count(*), count(checkout_step) from happened where event_type ="
                    + " 'web.order_placed'"))
        .containsExactly("[14,0]");
    assertThat(rows("select action, checkout_step from happened where " + LEFT_OUT))
        .containsExactly("[checkout_step,3]");
  }

  @Test
  void ordersAreThoseExpectedWithTheirMoneyOutsideTheTimeline() {
    assertSame(
        "select event_id, occurred_at, object_id, order_currency, order_total, order_quantity,"
            + " size(products) from happened where event_type = 'web.order_placed'",
        "select event_id, cast(derived_tstamp as timestamp), transaction_id, transaction_currency,"
            + " cast(transaction_revenue as decimal(18,4)),"
            + " cast(transaction_total_quantity as bigint), cast(number_products as int)"
            + " from expected_transactions",
        14);
    assertThat(rows("select count(value) from happened")).containsExactly("[0]");
  }

  @Test
  void eachVisitWithOrdersConvertsOnce() {
    assertThat(
            rows(
                "select process, count(*), count(distinct customer_id) from journey where process"
                    + " in ('acquisition', 'purchase') and outcome = 'converted' group by process"))
        .as("a customer is won once, and buys as often as there are visits with orders")
        .containsExactlyInAnyOrder("[acquisition,7,7]", "[purchase,8,7]");
    assertThat(rows("select count(*) from expected_sessions where total_number_transactions > 0"))
        .containsExactly("[8]");
  }

  @Test
  void productsAreThoseExpected() {
    assertSame(
        "select event_id, product.id, product.price from (select event_id, explode(products) as"
            + " product from happened)",
        "select event_id, product_id, cast(product_price as decimal(18,4)) from expected_products",
        928);
  }

  @Test
  void whatHappenedInAVisitAddsUpAsExpectedWhenListsAreCountedAsViews() {
    assertSame(
        """
        select visit, count_if(event_type = 'web.product_viewed' or action = 'list_view'),
          count_if(event_type = 'web.cart_added'), count_if(event_type = 'web.cart_removed'),
          count_if(event_type = 'web.order_placed'), count_if(event_type = 'web.cart_added' and opens_cart),
          count_if(cart_total = 0 and event_type = 'web.cart_removed'),
          count(distinct case when event_type = 'web.order_placed' then 4 when event_type like 'web.checkout%' then checkout_step end),
          count_if(event_type like 'web.checkout%' or event_type = 'web.order_placed'),
          coalesce(sum(order_total) filter (where event_type = 'web.order_placed'), 0),
          coalesce(sum(order_quantity) filter (where event_type = 'web.order_placed'), 0)
        from happened where app_id <> 'skip-me' group by visit
        """,
        """
        select domain_sessionid, coalesce(cast(number_product_views as bigint), 0),
          coalesce(cast(number_add_to_carts as bigint), 0), coalesce(cast(number_remove_from_carts as bigint), 0),
          coalesce(cast(total_number_transactions as bigint), 0), coalesce(cast(number_carts_created as bigint), 0),
          coalesce(cast(number_carts_emptied as bigint), 0),
          coalesce(cast(number_unique_checkout_steps_attempted as bigint), 0),
          coalesce(cast(number_checkout_steps_visited as bigint), 0),
          coalesce(cast(total_transaction_revenue as decimal(28,4)), 0),
          coalesce(cast(total_transaction_quantity as bigint), 0)
        from expected_sessions
        """,
        63);
    assertThat(rows("select count(*) from happened where action = 'list_view'"))
        .containsExactly("[100]");
  }

  private static void assertSame(String found, String expected, int size) {
    assertThat(rows(found)).hasSize(size).containsExactlyInAnyOrderElementsOf(rows(expected));
  }

  private static List<String> rows(String query) {
    return spark().sql(query).collectAsList().stream().map(Row::toString).toList();
  }

  private static void view(Path table, String name) {
    spark().read().format("delta").load(table.toString()).createOrReplaceTempView(name);
  }

  private static SparkSession spark() {
    return SparkSession.active();
  }
}
