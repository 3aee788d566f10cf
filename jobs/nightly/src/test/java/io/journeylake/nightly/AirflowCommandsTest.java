package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The commands of Airflow as part of the command line. */
class AirflowCommandsTest {

  @Test
  void failureIsOneLineAndAnExitCodeAsEverywhere() {
    CommandLineRun runs = CommandLineRun.of("airflow", "runs", "--url", "no address");

    assertThat(runs.exitCode()).isEqualTo(50);
    assertThat(runs.err().strip()).hasLineCount(1).startsWith("Cannot ");
  }

  @Test
  void wrongDateIsRefused() {
    CommandLineRun trigger = CommandLineRun.of("airflow", "trigger", "tomorrow");

    assertThat(trigger.exitCode()).isEqualTo(50);
    assertThat(trigger.err().strip()).hasLineCount(1).contains("journeylake airflow trigger");
  }

  @Test
  void withoutACommandTheHelpNamesThemAll() {
    CommandLineRun help = CommandLineRun.of("airflow");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("trigger", "watch", "backfill", "clear", "runs", "pause", "unpause");
  }
}
