package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A lake that is no folder of this machine is judged before anything is asked of its store. */
class ObjectStoreOptionsTest {

  @Test
  void lakeElsewhereNeedsAFolderForTheFilesThatPeopleOpen() {
    CommandLineRun night =
        CommandLineRun.of("night", "2026-01-31", "--lake", "hdfs://no.such.host/lake");

    assertThat(night.exitCode()).isEqualTo(50);
    assertThat(night.err().strip()).hasLineCount(1).endsWith("Name a folder for them with --out.");
  }

  @Test
  void storeThatNobodyKnowsIsNamed() {
    CommandLineRun status = CommandLineRun.of("status", "--lake", "elsewhere://bucket/lake");

    assertThat(status.exitCode()).isEqualTo(50);
    assertThat(status.err().strip())
        .hasLineCount(1)
        .startsWith("Cannot use elsewhere://bucket/lake: no class for elsewhere:");
  }
}
