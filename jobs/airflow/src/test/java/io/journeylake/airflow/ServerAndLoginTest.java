package io.journeylake.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.airflow.CommandRun.Environment;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a command says of a server that does not answer as it should, and how it logs in. */
class ServerAndLoginTest {

  private static final String DAG = "/api/v2/dags/journeylake_nightly";
  private static final String RUN = DAG + "/dagRuns/night__2026-01-31";
  private static final String TASKS = RUN + "/taskInstances?limit=100&offset=0";
  private static final Environment LOGIN =
      new Environment(
          Map.of("JOURNEYLAKE_AIRFLOW_USER", "ci", "JOURNEYLAKE_AIRFLOW_PASSWORD", "se cret"));

  private SmallServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new SmallServer()
            .answers("POST /auth/token", 201, "{\"access_token\": \"first\"}")
            .answers("POST /auth/token", 201, "{\"access_token\": \"second\"}")
            .answers("GET " + DAG, 200, "{\"is_paused\": false}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void logsInOnceWithUserAndPasswordAndSendsTheToken() {
    server.answers("POST " + DAG + "/dagRuns", 200, aRun("queued"));

    run("trigger", "2026-01-31");

    assertThat(server.logins())
        .singleElement()
        .extracting(SmallServer.Received::body)
        .isEqualTo("{\"username\":\"ci\",\"password\":\"se cret\"}");
    assertThat(server.received())
        .extracting(SmallServer.Received::authorization)
        .containsOnly("Bearer first");
  }

  @Test
  void logsInAgainWhenTheTokenHasGrownOld() {
    server
        .answers("GET " + RUN, 401, "{\"detail\": \"Token Expired\"}")
        .answers("GET " + RUN, 200, aRun("success"))
        .answers("GET " + TASKS, 200, "{\"task_instances\": [], \"total_entries\": 0}");

    CommandRun watch = run("watch", "night__2026-01-31");

    assertThat(watch.exitCode()).as(watch.err()).isZero();
    assertThat(server.received())
        .extracting(SmallServer.Received::authorization)
        .containsExactly("Bearer first", "Bearer second", "Bearer second");
  }

  @Test
  void givenTokenIsUsedAsItIs() {
    server.answers("GET " + DAG, 401, "{\"detail\": \"Invalid JWT token\"}");
    Environment token = new Environment(Map.of("JOURNEYLAKE_AIRFLOW_TOKEN", "given"));
    server.answers("PATCH " + DAG + "?update_mask=is_paused", 401, "{}");

    CommandRun pause = token.run("pause", "--url", server.url());

    assertThat(pause.exitCode()).isEqualTo(50);
    assertThat(pause.err()).contains("does not accept the login", "JOURNEYLAKE_AIRFLOW_TOKEN");
    assertThat(server.logins()).isEmpty();
    assertThat(server.received().get(0).authorization()).isEqualTo("Bearer given");
  }

  @Test
  void wrongPasswordIsNotRepeatedInTheMessage() throws IOException {
    try (SmallServer strict = new SmallServer()) {
      strict.answers("POST /auth/token", 401, "{\"detail\": \"Invalid credentials se cret\"}");

      CommandRun runs = LOGIN.run("runs", "--url", strict.url());

      assertThat(runs.exitCode()).isEqualTo(50);
      assertThat(runs.err()).contains("does not accept the login").doesNotContain("se cret");
    }
  }

  @Test
  void missingLoginOrAddressIsAMatterOfSettings() {
    CommandRun noLogin = new Environment(Map.of()).run("runs", "--url", server.url());
    CommandRun noUrl = LOGIN.run("runs");
    CommandRun noHost = LOGIN.run("runs", "--url", "localhost:8080");

    assertThat(noLogin.exitCode()).isEqualTo(50);
    assertThat(noLogin.err()).contains("Set JOURNEYLAKE_AIRFLOW_USER");
    assertThat(noUrl.exitCode()).isEqualTo(50);
    assertThat(noUrl.err()).contains("Give --url or set JOURNEYLAKE_AIRFLOW_URL");
    assertThat(noHost.exitCode()).isEqualTo(50);
    assertThat(noHost.err()).contains("http://host:port");
  }

  @Test
  void passwordInTheAddressIsRefusedAndNotShown() {
    CommandRun runs = LOGIN.run("runs", "--url", "http://ci:hidden@localhost:8080");

    assertThat(runs.exitCode()).isEqualTo(50);
    assertThat(runs.err()).doesNotContain("hidden");
  }

  @Test
  void addressMayComeFromTheEnvironment() {
    Environment environment =
        LOGIN.with("JOURNEYLAKE_AIRFLOW_URL", server.url() + "/").with("OTHER", "");
    server.answers("PATCH " + DAG + "?update_mask=is_paused", 200, "{\"is_paused\": true}");

    CommandRun pause = environment.run("pause");

    assertThat(pause.exitCode()).as(pause.err()).isZero();
    assertThat(server.received().get(0).body()).isEqualTo("{\"is_paused\":true}");
  }

  @Test
  void serverThatCannotBeReachedIsTriedAgainLater() {
    server.close();

    CommandRun runs = run("runs");

    assertThat(runs.exitCode()).isEqualTo(40);
    assertThat(runs.err()).contains("does not answer at " + server.url());
  }

  @Test
  void serverInTroubleIsTriedAgainLater() {
    server.answers("GET " + DAG + "/dagRuns?order_by=-run_after&limit=10&offset=0", 503, "<html>");

    CommandRun runs = run("runs");

    assertThat(runs.exitCode()).isEqualTo(40);
    assertThat(runs.err()).contains("answers with status 503");
  }

  @Test
  void unknownDagOrRunIsAMatterOfArguments() {
    server.answers("GET " + RUN, 404, "{\"detail\": \"The DagRun was not found\"}");

    CommandRun watch = run("watch", "night__2026-01-31");

    assertThat(watch.exitCode()).isEqualTo(50);
    assertThat(watch.err()).contains("The DagRun was not found", "journeylake airflow runs");
  }

  @Test
  void pageOfSomethingElseIsNotTakenForAirflow() {
    String runs = "GET " + DAG + "/dagRuns?order_by=-run_after&limit=10&offset=0";
    server.answers(runs, 200, "<html>welcome</html>").answers(runs, 302, "");

    assertThat(run("runs").err()).contains("something else than JSON");
    CommandRun redirected = run("runs");
    assertThat(redirected.exitCode()).isEqualTo(50);
    assertThat(redirected.err()).contains("not the API of Airflow 3");
  }

  @Test
  void refusedArgumentsAreExplainedInAirflowsWords() {
    server.answers(
        "POST " + DAG + "/dagRuns",
        422,
        "{\"detail\": [{\"loc\": [\"body\"], \"msg\": \"Input should be\\na date\"}]}");

    CommandRun trigger = run("trigger", "2026-01-31");

    assertThat(trigger.exitCode()).isEqualTo(50);
    assertThat(trigger.err()).contains("Input should be a date");
  }

  private CommandRun run(String... args) {
    return LOGIN.with("JOURNEYLAKE_AIRFLOW_URL", server.url()).run(args);
  }

  private static String aRun(String state) {
    return "{\"dag_run_id\": \"night__2026-01-31\", \"state\": \"" + state + "\"}";
  }
}
