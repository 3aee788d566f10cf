package io.journeylake.airflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Airflow on this machine alone: its own home, a free port, a user, and the DAGs of this checkout.
 */
final class LiveAirflow implements AutoCloseable {

  static final String USER = "ci";

  private final PythonEnvironment python;
  private final Path home;
  private final Map<String, String> variables = new HashMap<>();
  private final List<Process> parts = new ArrayList<>();
  private final String password = UUID.randomUUID().toString();
  private final int port;

  /**
   * Prepares it.
   *
   * @param python an environment with Airflow
   * @param home an empty folder for all that it writes
   * @param dags folder of the DAGs
   * @param more further environment variables
   */
  LiveAirflow(PythonEnvironment python, Path home, Path dags, Map<String, String> more)
      throws IOException {
    this.python = python;
    this.home = home;
    this.port = freePort();
    Path passwords = home.resolve("passwords.json");
    Files.writeString(passwords, "{\"" + USER + "\": \"" + password + "\"}");
    variables.put("AIRFLOW_HOME", home.toString());
    variables.put("PYTHONPYCACHEPREFIX", home.resolveSibling("pycache").toString());
    configure("CORE", "DAGS_FOLDER", dags);
    configure("CORE", "LOAD_EXAMPLES", "False");
    configure("CORE", "PARALLELISM", 2);
    configure("CORE", "EXECUTION_API_SERVER_URL", url() + "/execution/");
    configure("CORE", "SIMPLE_AUTH_MANAGER_USERS", USER + ":admin");
    configure("CORE", "SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", passwords);
    configure("API", "HOST", "127.0.0.1");
    configure("API", "PORT", port);
    configure("API", "BASE_URL", url());
    configure("API", "WORKERS", 1);
    configure("API", "SECRET_KEY", UUID.randomUUID());
    configure("API_AUTH", "JWT_SECRET", UUID.randomUUID().toString().repeat(2));
    configure("DAG_PROCESSOR", "PARSING_PROCESSES", 1);
    variables.putAll(more);
  }

  private void configure(String section, String key, Object value) {
    variables.put("AIRFLOW__" + section + "__" + key, value.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What a user of the commands has in the environment. */
  CommandRun.Environment login() {
    return new CommandRun.Environment(
        Map.of(
            "JOURNEYLAKE_AIRFLOW_URL", url(),
            "JOURNEYLAKE_AIRFLOW_USER", USER,
            "JOURNEYLAKE_AIRFLOW_PASSWORD", password));
  }

  /** Makes the database and starts the parts; they need some seconds until they answer. */
  void start() throws IOException, InterruptedException {
    PythonEnvironment.Ended migrated =
        PythonEnvironment.run(List.of(python.program("airflow"), "db", "migrate"), variables, 5);
    if (migrated.exitCode() != 0) {
      throw new IOException("Airflow cannot make its database: " + migrated.output());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    for (List<String> part :
        List.of(
            List.of("api-server"),
            List.of("scheduler", "--skip-serve-logs"),
            List.of("dag-processor"))) {
      List<String> command = new ArrayList<>(List.of(python.program("airflow")));
      command.addAll(part);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(variables);
      builder.redirectOutput(home.resolve(part.get(0) + ".log").toFile());
      parts.add(builder.start());
    }
  }

  /** Ends all parts and whatever they started. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        parts.stream()
            .map(Process::toHandle)
            .flatMap(part -> Stream.concat(Stream.of(part), part.descendants()))
            .toList();
    parts.forEach(Process::destroy);
    parts.forEach(part -> part.onExit().completeOnTimeout(part, 10, TimeUnit.SECONDS).join());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    parts.clear();
  }
}
