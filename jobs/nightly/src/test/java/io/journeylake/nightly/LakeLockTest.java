package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs never write to one lake at the same time. */
class LakeLockTest {

  @TempDir Path lake;

  @Test
  void secondRunInTheSameProcessEndsAndCanBeRetried() {
    try (LakeLock held = LakeLock.take(lake.toString())) {
      assertThat(held).isNotNull();
      assertHeldBy(ProcessHandle.current().pid());
    }
    LakeLock.take(lake.toString()).close();
  }

  @Test
  void runInAnotherProcessIsNamedAndItsDeathFreesTheLake() throws Exception {
    Process other = otherProcess();
    try {
      assertHeldBy(other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }

    LakeLock.take(lake.toString()).close();
  }

  @Test
  void lakeThatIsNoFolderIsALineWithItsReason() throws IOException {
    Path file = Files.writeString(lake.resolve("file"), "");

    assertThatThrownBy(() -> LakeLock.take(file.toString()))
        .hasMessageContaining("Cannot write to lake " + file);
  }

  private void assertHeldBy(long pid) {
    assertThatThrownBy(() -> LakeLock.take(lake.toString()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.RETRYABLE))
        .hasMessageContaining("another run is writing to it: process " + pid + "@");
  }

  /** A process that holds the lock until it is killed; it has taken it when this returns. */
  private Process otherProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lake.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Reader said = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    assertThat(said.read()).as("the other process has the lock").isEqualTo('h');
    return process;
  }

  /** Takes the lock, says so and waits. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      LakeLock held = LakeLock.take(args[0]);
      System.out.print("h");
      System.out.flush();
      Thread.sleep(60_000);
      held.close();
    }
  }
}
