package io.journeylake.publish;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.CheckResult;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.Published;
import io.journeylake.table.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The nights of one small lake, in order: published, run again, broken, repaired. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublishJobIT {

  private static final Night FIRST = Night.of(LocalDate.of(2026, 2, 1));
  private static final Night SECOND = Night.of(LocalDate.of(2026, 2, 2));

  @TempDir static Path folder;

  private static Lake lake;
  private static Path output;
  private static PublishJob job;

  @BeforeEach
  void writeTheLakeOnce() {
    if (lake == null) {
      lake = SmallLake.in(folder.resolve("lake"));
      output = folder.resolve("out");
      job = new PublishJob(new PublishSettings(6, List.of()), output);
    }
  }

  @Test
  @Order(1)
  void nothingCanBeReadBeforeTheFirstPublication() {
    assertThatThrownBy(() -> PublishedTables.registerViews(lake))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("nothing is published yet")
        .hasMessageContaining("Run a night first");
  }

  @Test
  @Order(2)
  void allTablesBecomeVisibleTogether() {
    job.run(lake, FIRST);

    List<PublishedTable> published = PublishedTables.registerViews(lake);
    assertThat(published)
        .extracting(each -> each.table().name())
        .contains("journey", "funnel_step");
    assertThat(published).extracting(PublishedTable::rows).isSubsetOf(0L, 1L, 2L, 3L, 4L, 6L);
    assertThat(lake.spark().sql("SELECT sum(dropped) FROM funnel_step").head().getLong(0)).isOne();
    assertThat(lake.spark().table("funnel_step").schema().apply("dropped").getComment().get())
        .isEqualTo(FunnelStep.TABLE.column("dropped").description());
    assertThat(lake.spark().table("campaign_cost").isEmpty()).isTrue();
    assertThat(job.hasWarnings()).isFalse();
    assertFrame(lake.read(CheckResult.TABLE).where(col(CheckResult.PASSED).equalTo(false)))
        .isEmpty();
  }

  @Test
  @Order(3)
  void publicationThatHoldsWhatItPromisesIsVerifiedByAllChecksAgain() {
    VerifyPublication verified = VerifyPublication.of(lake);

    verified.reject();
    assertThat(verified.hasWarnings()).isFalse();
    assertFrame(verified.checks().where("NOT passed")).isEmpty();
    assertFrame(
            verified
                .checks()
                .where("table_name = 'funnel_step'")
                .select(CheckResult.CHECK_NAME)
                .where("check_name IN ('holds_every_journey', 'is_as_published')"))
        .hasExactly(row("holds_every_journey"), row("is_as_published"));
  }

  @Test
  @Order(3)
  void tableThatIsNotWhatWasPublishedIsFound() {
    Lake other = SmallLake.in(folder.resolve("other"));
    new PublishJob(new PublishSettings(6, List.of()), folder.resolve("other-out"))
        .run(other, FIRST);
    other.replace(
        FunnelStep.TABLE,
        other.read(FunnelStep.TABLE).withColumn(FunnelStep.DROPPED, col("dropped").plus(1)));
    List<PublishedTable> changed =
        new RunLedger(other)
            .published().stream()
                .map(
                    each ->
                        each.table().equals(FunnelStep.TABLE)
                            ? new PublishedTable(
                                each.table(),
                                other.version(FunnelStep.TABLE),
                                each.rows(),
                                each.digest())
                            : each)
                .toList();
    new RunLedger(other).publish(SECOND, changed);

    VerifyPublication verified = VerifyPublication.of(other);

    assertThat(
            verified.checks().where("NOT passed").collectAsList().stream()
                .map(check -> check.getString(0) + "." + check.getString(1)))
        .contains("funnel_step.holds_every_journey", "funnel_step.is_as_published")
        .allMatch(
            check ->
                check.startsWith("funnel_step.")
                    || check.equals("funnel_segment.adds_up_to_the_funnel"));
    assertThatThrownBy(verified::reject)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA_REJECTED))
        .hasMessageContaining("checks do not hold: funnel_step.");
  }

  @Test
  @Order(3)
  void everyTableAndColumnOfTheDuckDbFileHasItsComment() throws SQLException {
    for (TableContract table : TableContracts.all()) {
      if (table.step().equals("tables") && lake.exists(table)) {
        assertThat(query("SELECT count(*) FROM " + table.name())).isEqualTo(rows(table));
      }
    }
    assertThat(query("SELECT count(*) FROM published")).isEqualTo(lines(Published.TABLE));
    assertThat(query("SELECT count(*) FROM duckdb_tables() WHERE comment IS NULL")).isZero();
    assertThat(
            query("SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"))
        .isZero();
    assertThat(query("SELECT count(*) FROM duckdb_columns() WHERE NOT internal")).isPositive();
    assertThat(
            query(
                "SELECT count(*) FROM journey_map WHERE period = DATE '2026-01-01' AND value = 12.5"
                    + " AND typeof(value) = 'DECIMAL(18,4)' AND median_wait_seconds IS NULL"))
        .isOne();
    assertThat(output.toFile().list())
        .containsExactlyInAnyOrder("journeylake.duckdb", "journey-map.html");
  }

  @Test
  @Order(4)
  void everySqlOnThePageRunsOnTheFile() throws IOException, SQLException {
    String html = Files.readString(output.resolve("journey-map.html"), StandardCharsets.UTF_8);
    Matcher code =
        Pattern.compile("<pre tabindex=\"0\"><code>(.*?)</code>", Pattern.DOTALL).matcher(html);
    List<String> queries = new ArrayList<>();
    while (code.find()) {
      queries.add(code.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'"));
    }
    assertThat(queries).hasSize(7);
    for (String query : queries) {
      assertThat(query("SELECT count(*) FROM (" + query + ")")).as(query).isPositive();
    }
    assertThat(html).contains("Of 2 journeys entered in January 2026, 50% reached the goal");
  }

  @Test
  @Order(5)
  void sameNightRunAgainPublishesNothingNewAndGivesTheSamePage() throws IOException {
    long checks = lines(CheckResult.TABLE);
    byte[] page = Files.readAllBytes(output.resolve("journey-map.html"));

    PublishJob again = new PublishJob(new PublishSettings(6, List.of()), output);
    again.run(lake, FIRST);

    assertThat(new RunLedger(lake).lastPublication()).isOne();
    assertThat(again.summary())
        .isEqualTo(job.summary())
        .matches("publication 1, generation 1, digest [0-9a-f]{64}");
    assertThat(Files.readAllBytes(output.resolve("journey-map.html"))).isEqualTo(page);
    assertThat(lines(CheckResult.TABLE)).isGreaterThanOrEqualTo(checks);
    assertThat(
            lake.read(CheckResult.TABLE)
                .groupBy(CheckResult.RUN_ID, CheckResult.TABLE_NAME, CheckResult.CHECK_NAME)
                .count()
                .where("count > 1")
                .isEmpty())
        .isTrue();
  }

  @Test
  @Order(6)
  void pathsThatEarnOtherMoneyThanTheirJourneysAreNotPublished() {
    SmallLake.write(lake, JourneyPath.TABLE, SmallLake.paths("12.51"));

    assertThatThrownBy(() -> job.run(lake, SECOND))
        .hasMessageContaining("journey_path.holds_every_journey found 1");

    SmallLake.write(lake, JourneyPath.TABLE, SmallLake.paths("12.5"));
  }

  @Test
  @Order(6)
  void sessionsThatLostAnEventAreNotPublished() {
    SmallLake.write(lake, Session.TABLE, SmallLake.sessions(1));

    assertThatThrownBy(() -> job.run(lake, SECOND))
        .hasMessageContaining("session.holds_every_event_of_customers found 1");

    SmallLake.write(lake, Session.TABLE, SmallLake.sessions(2));
  }

  @Test
  @Order(7)
  void brokenFunnelPublishesNothingAndReadersKeepTheOldNight() throws SQLException {
    SmallLake.write(lake, FunnelStep.TABLE, SmallLake.funnel(2));

    assertThatThrownBy(() -> job.run(lake, SECOND))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA_REJECTED))
        .hasMessageContaining("Cannot publish night 2026-02-02: 2 checks did not hold")
        .hasMessageContaining("funnel_step.holds_every_journey found 1 (per process and period");

    assertThat(new RunLedger(lake).lastPublication()).isOne();
    PublishedTables.registerViews(lake);
    assertThat(lake.spark().sql("SELECT sum(dropped) FROM funnel_step").head().getLong(0)).isOne();
    assertThat(query("SELECT sum(dropped) FROM funnel_step")).isOne();
    assertFrame(lake.read(CheckResult.TABLE).where(col(CheckResult.PASSED).equalTo(false)))
        .columns(CheckResult.RUN_ID, CheckResult.TABLE_NAME, CheckResult.CHECK_NAME)
        .hasExactly(
            row("2026-02-02-g1", "funnel_step", "holds_every_journey"),
            row("2026-02-02-g1", "funnel_segment", "adds_up_to_the_funnel"));
  }

  @Test
  @Order(8)
  void repairedNightIsPublishedWithTheSameDigestsAndOnlyTheChangedTableIsScanned()
      throws SQLException {
    List<PublishedTable> before = new RunLedger(lake).published();
    SmallLake.write(lake, FunnelStep.TABLE, SmallLake.funnel(1));
    try (Connection reader = connect()) {
      job.run(lake, SECOND);

      List<PublishedTable> after = new RunLedger(lake).published();
      assertThat(new RunLedger(lake).lastPublication()).isEqualTo(2);
      assertThat(after)
          .extracting(each -> each.table().name(), PublishedTable::rows, PublishedTable::digest)
          .containsExactlyInAnyOrderElementsOf(
              before.stream()
                  .map(
                      each ->
                          org.assertj.core.api.Assertions.tuple(
                              each.table().name(), each.rows(), each.digest()))
                  .toList());
      assertThat(query(reader, "SELECT max(publication) FROM published")).isOne();
    }
    assertThat(query("SELECT max(publication) FROM published")).isEqualTo(2);
    assertThat(
            lake.read(CheckResult.TABLE)
                .where("run_id = '2026-02-02-g1' AND check_name = 'primary_key'")
                .select(CheckResult.TABLE_NAME)
                .distinct()
                .collectAsList())
        .extracting(row -> row.getString(0))
        .contains("funnel_step")
        .doesNotContain("timeline_event", "journey_map");
    assertThat(output.toFile().list())
        .containsExactlyInAnyOrder("journeylake.duckdb", "journey-map.html");
  }

  @Test
  @Order(9)
  void rollbackShowsReadersTheOldVersionsAndComputesNothing() throws SQLException {
    List<PublishedTable> old = new RunLedger(lake).published(1);
    long version = lake.version(FunnelStep.TABLE);
    Rollback rollback = new Rollback(new PublishSettings(6, List.of()), output);

    Night attempt = rollback.run(lake, 1);

    assertThat(attempt.date()).isEqualTo(FIRST.date());
    assertThat(attempt.generation()).as("an attempt of its own").isGreaterThan(1);
    assertThat(new RunLedger(lake).lastPublication()).isEqualTo(3);
    assertThat(new RunLedger(lake).published()).isEqualTo(old);
    assertThat(lake.version(FunnelStep.TABLE)).isEqualTo(version);
    assertThat(query("SELECT max(publication) FROM published")).isEqualTo(3);
  }

  @Test
  @Order(10)
  void nightAfterARollbackPublishesTheNewVersionsAgain() {
    List<PublishedTable> newest = new RunLedger(lake).published(2);
    String digest = job.summary().replaceFirst(".*, ", "");

    job.run(lake, new Night(SECOND.date(), SECOND.from(), 2));

    assertThat(new RunLedger(lake).lastPublication()).isEqualTo(4);
    assertThat(new RunLedger(lake).published()).isEqualTo(newest);
    assertThat(job.summary()).isEqualTo("publication 4, generation 2, " + digest);
  }

  @Test
  @Order(11)
  void rollbackToWhatIsNotThereSaysWhatIs() throws IOException {
    Rollback rollback = new Rollback(new PublishSettings(6, List.of()), output);

    assertThatThrownBy(() -> rollback.run(lake, 9))
        .hasMessageContaining("no such publication; the newest is 4");
    assertThatThrownBy(() -> rollback.run(lake, 4)).hasMessageContaining("what readers see");
    deleteRowFiles(FunnelStep.TABLE);
    assertThatThrownBy(() -> rollback.run(lake, 1))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("upkeep removed files of table funnel_step");
    assertThat(new RunLedger(lake).lastPublication()).isEqualTo(4);
  }

  private static void deleteRowFiles(TableContract table) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(lake.path(table)))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static long lines(TableContract table) {
    return lake.read(table).count();
  }

  private static long rows(TableContract table) {
    return new RunLedger(lake)
        .published().stream()
            .filter(each -> each.table().name().equals(table.name()))
            .findFirst()
            .orElseThrow()
            .rows();
  }

  private static Connection connect() throws SQLException {
    java.util.Properties readOnly = new java.util.Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    return DriverManager.getConnection(
        "jdbc:duckdb:" + output.resolve("journeylake.duckdb"), readOnly);
  }

  private static long query(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return query(connection, sql);
    }
  }

  private static long query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
