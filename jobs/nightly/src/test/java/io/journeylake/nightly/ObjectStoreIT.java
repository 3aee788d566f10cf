package io.journeylake.nightly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.ConditionalLogStore;
import io.journeylake.lake.ConditionalObject;
import io.journeylake.lake.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What holds a lake on S3 together, on a server that speaks S3; only in the profile s3. */
@EnabledIf("profileIsOn")
class ObjectStoreIT {

  private static final Duration LEASE = Duration.ofSeconds(3);

  @TempDir static Path folder;

  private static Process server;
  private static FileSystem store;

  private static Path serverJar() {
    return Path.of(
        System.getProperty("journeylake.root"),
        "jobs/nightly/target/s3-server/s3proxy-jar-with-dependencies.jar");
  }

  static boolean profileIsOn() {
    return Files.exists(serverJar()) && isThere("org.apache.hadoop.fs.s3a.S3AFileSystem");
  }

  private static boolean isThere(String name) {
    return ObjectStoreIT.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
        != null;
  }

  @BeforeAll
  static void startServer() throws Exception {
    int port = freePort();
    Files.createDirectories(folder.resolve("bucket"));
    Path properties =
        Files.write(
            folder.resolve("s3.properties"),
            List.of(
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=test",
                "s3proxy.credential=test-secret",
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + folder));
    server = java("-jar", serverJar().toString(), "--properties", properties.toString());
    settings(port).forEach((name, value) -> System.setProperty("spark.hadoop." + name, value));
    awaitPort(port);
    store = Storage.open("s3a://bucket/lake");
  }

  private static Map<String, String> settings(int port) {
    return Map.of(
        "fs.s3a.endpoint", "http://127.0.0.1:" + port,
        "fs.s3a.endpoint.region", "eu-west-1",
        "fs.s3a.path.style.access", "true",
        "fs.s3a.access.key", "test",
        "fs.s3a.secret.key", "test-secret");
  }

  @AfterAll
  static void stopServer() throws Exception {
    store.close();
    settings(0).keySet().forEach(name -> System.clearProperty("spark.hadoop." + name));
    server.destroy();
    server.waitFor();
  }

  @Test
  void ofTwoWhoReplaceOneVersionOneSucceeds(TestInfo test) throws IOException {
    ConditionalObject object = object(test);
    assertThat(object.create(bytes("first"))).isTrue();
    assertThat(object.create(bytes("other"))).isFalse();
    String version = object.version().orElseThrow();

    assertThat(object.replace(version, bytes("second"))).isTrue();
    assertThat(object.replace(version, bytes("third"))).isFalse();

    assertThat(object.content()).hasValue(bytes("second"));
  }

  @Test
  void writeWhoseAnswerWasLostIsNotRefusedBecauseOfItself(TestInfo test) throws IOException {
    ConditionalObject object = object(test);
    object.create(bytes("same"));

    assertThat(object.create(bytes("same"))).isTrue();
  }

  @Test
  void twoDriversNeverBothMakeOneVersionOfATable() throws IOException {
    ConditionalLogStore log = new ConditionalLogStore(store.getConf());
    org.apache.hadoop.fs.Path commit =
        new org.apache.hadoop.fs.Path("s3a://bucket/table/_delta_log/00000000000000000000.json");
    log.write(commit, List.of("{\"of\": 1}").iterator(), false, store.getConf());

    assertThatThrownBy(
            () -> log.write(commit, List.of("{\"of\": 2}").iterator(), false, store.getConf()))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(new ConditionalObject(store, commit).content()).hasValue(bytes("{\"of\": 1}\n"));
  }

  @Test
  void secondRunIsRefusedWhileTheFirstLives(TestInfo test) throws IOException {
    try (LeaseLock first = lease(object(test), "first run")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> lease(object(test), "second run"))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.RETRYABLE))
          .hasMessageContaining("another run is writing to it: first run");
    }

    assertThat(object(test).version()).isEmpty();
  }

  @Test
  void lockOfADeadRunIsTakenOver(TestInfo test) throws IOException {
    object(test).create(bytes("dead run"));

    lease(object(test), "next run").close();

    assertThat(object(test).version()).isEmpty();
  }

  @Test
  void runThatLostTheLakeEndsAtOnceAndLeavesItToTheOther(TestInfo test) throws Exception {
    ConditionalObject object = object(test);
    Process silent =
        java(
            settings(0).keySet().stream()
                .map(
                    name ->
                        "-Dspark.hadoop."
                            + name
                            + "="
                            + System.getProperty("spark.hadoop." + name)),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            path(test));
    while (object.version().isEmpty()) {
      assertThat(silent.isAlive()).isTrue();
      Thread.sleep(100);
    }

    while (!object.replace(object.version().orElseThrow(), bytes("other run"))) {
      Thread.sleep(10); // It gave a sign of life in between.
    }

    assertThat(silent.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(silent.exitValue()).isEqualTo(ExitCode.RETRYABLE.code());
    assertThat(object.content()).hasValue(bytes("other run"));
  }

  /** Takes the lake and goes on until it loses it. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws Exception {
      ConditionalObject object =
          new ConditionalObject(Storage.open(args[0]), new org.apache.hadoop.fs.Path(args[0]));
      try (LeaseLock lock = lease(object, "silent run")) {
        assertThat(lock).isNotNull();
        Thread.sleep(60_000);
      }
    }
  }

  private static LeaseLock lease(ConditionalObject object, String owner) throws IOException {
    return LeaseLock.take(object, "s3a://bucket", owner, LEASE);
  }

  private static ConditionalObject object(TestInfo test) {
    return new ConditionalObject(store, new org.apache.hadoop.fs.Path(path(test)));
  }

  private static String path(TestInfo test) {
    return "s3a://bucket/" + test.getTestMethod().orElseThrow().getName() + "/.lock";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Process java(String... arguments) throws IOException {
    return java(java.util.stream.Stream.of(), arguments);
  }

  private static Process java(java.util.stream.Stream<String> options, String... arguments)
      throws IOException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(options.toList());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(Files.createTempFile(folder, "process", ".log").toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the server does not listen");
  }
}
