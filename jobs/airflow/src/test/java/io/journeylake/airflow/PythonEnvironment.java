package io.journeylake.airflow;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Python with exactly the packages of a lock, below target; made once for each content of the lock.
 *
 * @param folder folder of the environment
 */
record PythonEnvironment(Path folder) {

  private static final String IS_FIT =
      "import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 10))";

  /** What a program that ended printed, and how it ended. */
  record Ended(int exitCode, String output) {}

  /** The environment; skips the test that cannot have it, or fails it where Airflow is required. */
  static PythonEnvironment required(Path lock) throws IOException, InterruptedException {
    Optional<String> python = installed();
    require(python.isPresent(), "no Python 3.10 or newer with venv and sqlite3 on the PATH");
    Path folder = Path.of("target/python").toAbsolutePath();
    Optional<PythonEnvironment> made = of(python.get(), lock, folder);
    require(made.isPresent(), "no Python environment of " + lock + ": see " + log(folder));
    return made.get();
  }

  private static void require(boolean there, String otherwise) {
    if (!there && System.getenv("JOURNEYLAKE_REQUIRE_AIRFLOW") != null) {
      fail("JOURNEYLAKE_REQUIRE_AIRFLOW is set, but there is " + otherwise);
    }
    if (!there) {
      // The build does not print why a whole class is skipped.
      System.getLogger("AirflowLiveIT").log(System.Logger.Level.WARNING, "Skipped: " + otherwise);
    }
    assumeTrue(there, "Skipped: " + otherwise);
  }

  private static Optional<String> installed() throws InterruptedException {
    for (String python :
        List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10")) {
      if (isFit(python)) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  private static boolean isFit(String python) throws InterruptedException {
    try {
      return run(List.of(python, "-c", IS_FIT), Map.of(), 1).exitCode() == 0;
    } catch (IOException e) {
      return false; // There is no program of that name.
    }
  }

  private static Optional<PythonEnvironment> of(String python, Path lock, Path folder)
      throws IOException, InterruptedException {
    PythonEnvironment environment = new PythonEnvironment(folder);
    Path made = folder.resolve("lock.txt");
    if (Files.exists(made) && Files.mismatch(made, lock) == -1) {
      return Optional.of(environment);
    }
    List<List<String>> commands =
        List.of(
            List.of(python, "-m", "venv", "--clear", folder.toString()),
            environment.pip("install", "--no-deps", "--no-compile", "-r", lock.toString()),
            environment.pip("check"));
    for (List<String> command : commands) {
      Ended ended = run(command, Map.of(), 15);
      if (ended.exitCode() != 0) {
        Files.writeString(log(folder), ended.output());
        return Optional.empty();
      }
    }
    Files.copy(lock, made);
    return Optional.of(environment);
  }

  private static Path log(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".log");
  }

  private List<String> pip(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(program("python"), "-m", "pip", "--disable-pip-version-check"));
    command.addAll(List.of(arguments));
    return command;
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Runs a program to its end; one that takes longer is ended. */
  static Ended run(List<String> command, Map<String, String> variables, int minutes)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("journeylake", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
      return new Ended(ended ? process.exitValue() : -1, Files.readString(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
