package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a small sample company: a history and two nights through all steps. */
class SampleCompanyIT {

  @TempDir static Path folder;

  private static CommandLineRun demo;

  /** In a folder that is named as most people name it: from where they are. */
  @BeforeAll
  static void demo() {
    String relative = Path.of("").toAbsolutePath().relativize(folder).toString();
    demo = CommandLineRun.of("demo", "--out", relative, "--customers", "150", "--nights", "2");
  }

  @Test
  void demoEndsWellAndSaysWhereTheMapIs() {
    assertThat(demo.exitCode()).as(demo.err()).isIn(0, 20);
    assertThat(demo.out()).contains("acquisition", "complaint", "journey-map.html");
    assertThat(folder.resolve("lake/published/journey-map.html")).isNotEmptyFile();
    assertThat(folder.resolve("lake/published/journeylake.duckdb")).isNotEmptyFile();
  }

  @Test
  void everyFamilyReachesTheTimeline() {
    assertThat(sql("select distinct split(source, '/')[0] from timeline_event order by 1"))
        .contains("advertising", "crm", "email", "orders", "social", "support", "surveys", "web");
  }

  @Test
  void everyRowThatWasReadIsAcceptedQuarantinedOrADuplicate() {
    assertThat(
            sql(
                "select sum(rows_read) - sum(rows_accepted + rows_quarantined + rows_duplicate),"
                    + " sum(rows_read) > 1000 from source_file"))
        .endsWith("\n0,true\n");
  }

  @Test
  void everyFunnelRowAddsUp() {
    assertThat(sql("select count(*) from funnel_step where entered <> continued + dropped + open"))
        .endsWith("\n0\n");
    assertThat(sql("select count(*) > 4 from funnel_step where entered > 0")).endsWith("\ntrue\n");
  }

  @Test
  void pathsFunnelsAndJourneysAgree() {
    String perProcess =
        """
        with paths as (select process, sum(journeys) as n, sum(converted) as won from journey_path group by process),
        funnel as (
          select f.process, sum(dropped + open) + sum(case when is_goal then continued else 0 end) as n
          from funnel_step f join dim_process_step d
            on f.process = d.process and f.step_number = d.step_number
          group by f.process),
        journeys as (
          select process, count(*) as n, count_if(outcome = 'converted') as won from journey group by process)
        select count(*) >= 2, bool_and(journeys.n = paths.n), bool_and(journeys.won = paths.won),
          bool_and(journeys.n = funnel.n)
        from journeys join paths using (process) join funnel using (process)
        """;

    assertThat(sql(perProcess)).endsWith("\ntrue,true,true,true\n");
  }

  @Test
  void everyModelCreditsEveryConversionAndTheirCostStandsBesideThem() {
    assertThat(
            sql(
                "select count(distinct model), count(distinct channel) > 4,"
                    + " round(max(total), 6) = round(min(total), 6), max(spent) > 0 from"
                    + " (select *, sum(conversions) over (partition by model) as total,"
                    + " sum(cost) over (partition by model) as spent"
                    + " from channel_attribution where adds_up)"))
        .endsWith("\n17,true,true,true\n");
  }

  @Test
  void publishedTablesHoldWhatTheyPromise() {
    CommandLineRun run =
        CommandLineRun.of("verify", "--lake", folder.resolve("lake").toString(), "--format", "csv");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("channel_attribution,credits_every_conversion,error,true,0.0")
        .contains("loop,holds_every_contact,error,true,0.0")
        .contains("journey_map,is_as_published,error,true,0.0")
        .doesNotContain(",false,");
  }

  @Test
  void whatFlowsIntoATouchpointFlowsOutOfIt() {
    String balance =
        """
        with flows as (
          select process, to_touchpoint as touchpoint, transitions as came, 0 as went from transition
          union all
          select process, from_touchpoint, 0, transitions from transition)
        select count(*) from (
          select process, touchpoint from flows where touchpoint not like '(%'
          group by process, touchpoint having sum(came) <> sum(went))
        """;

    assertThat(sql(balance)).endsWith("\n0\n");
  }

  @Test
  void accuracyOfIdentityIsMeasuredAgainstTheTruth() throws IOException {
    String truth = folder.resolve("truth/identity.csv").toString();
    CommandLineRun table = accuracy("--truth", truth);
    CommandLineRun line = accuracy("--truth", truth, "--format", "json");

    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.out()).contains("precision", "recall", "records per customer:", "people who");
    assertThat(line.out().strip()).hasLineCount(1);
    JsonNode figures = new ObjectMapper().readTree(line.out());
    assertThat(figures.get("precision").asDouble()).isGreaterThan(0.95);
    assertThat(figures.get("knowable_recall").asDouble()).isGreaterThan(0.9);
    assertThat(figures.get("estimated_precision").asDouble())
        .isCloseTo(figures.get("precision").asDouble(), within(0.02));
    assertThat(figures.get("estimated_recall_at_most").asDouble())
        .isBetween(figures.get("recall").asDouble(), 0.9999);
    assertThat(figures.get("links_in_quarantine").asLong()).isZero();
    assertThat(figures.get("records_per_customer").get(0).get("least").asInt()).isOne();
    assertThat(figures.get("people_who_are_most_customers").get(0).get("ids")).isNotEmpty();
  }

  @Test
  void withoutATruthTheAccuracyOfIdentityIsEstimated() {
    CommandLineRun run = accuracy();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("estimated_precision", "estimated_recall_at_most")
        .doesNotContainPattern("(?m)^ *(precision|recall|f1)\\b");
  }

  @Test
  void truthOfAnotherLakeAndFilesThatAreNoneAreRefused() throws IOException {
    Path file = folder.resolve("no-truth.csv");
    Files.writeString(file, "source,record,person\ncrm/other,1,P1\n");
    CommandLineRun other = accuracy("--truth", file.toString());
    Files.writeString(file, "source,record\ncrm/other,1\n");
    CommandLineRun incomplete = accuracy("--truth", file.toString());
    Files.writeString(file, "");
    CommandLineRun empty = accuracy("--truth", file.toString());

    assertThat(other.exitCode()).isEqualTo(30);
    assertThat(other.err()).contains("the lake has none of its records");
    assertThat(incomplete.exitCode()).isEqualTo(50);
    assertThat(incomplete.err()).contains("does not name person");
    assertThat(empty.exitCode()).isEqualTo(50);
    assertThat(empty.err()).contains("source, record, person");
  }

  private static CommandLineRun accuracy(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("accuracy", "identity", "--lake", folder.resolve("lake").toString()));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void secondRunOfAFinishedNightChangesNothing() throws IOException {
    String before = commits();

    CommandLineRun again =
        CommandLineRun.of(
            "night",
            "2026-01-02",
            "--lake",
            folder.resolve("lake").toString(),
            "--landing",
            folder.resolve("landing").toString());

    assertThat(again.exitCode()).as(again.err()).isEqualTo(10);
    assertThat(commits()).isEqualTo(before);
  }

  @Test
  void quarantineShowsWhyRowsWereRejected() {
    CommandLineRun list =
        CommandLineRun.of("quarantine", "list", "--lake", folder.resolve("lake").toString());

    assertThat(list.out()).contains("malformed_json");
  }

  private static String commits() throws IOException {
    try (var files = Files.walk(folder.resolve("lake"))) {
      return files
          .filter(
              file -> file.toString().endsWith(".json") && file.toString().contains("_delta_log"))
          .map(Path::toString)
          .sorted()
          .reduce("", (all, file) -> all + "\n" + file);
    }
  }

  private static String sql(String query) {
    return CommandLineRun.csv(folder.resolve("lake"), query);
  }
}
