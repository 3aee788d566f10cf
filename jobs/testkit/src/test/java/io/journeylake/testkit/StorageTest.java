package io.journeylake.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StorageTest {

  @Test
  void pathsAndUrisOfFilesAreFoldersOfThisMachine() {
    assertThat(Storage.localFolder("lake")).hasValue(Path.of("lake"));
    assertThat(Storage.localFolder("/data/lake")).hasValue(Path.of("/data/lake"));
    assertThat(Storage.localFolder("file:/data/lake")).hasValue(Path.of("/data/lake"));
    assertThat(Storage.localFolder("file:///data/lake")).hasValue(Path.of("/data/lake"));
  }

  @Test
  void everythingElseIsAnotherStore() {
    assertThat(Storage.localFolder("s3a://bucket/lake")).isEmpty();
    assertThat(Storage.localFolder("hdfs://host/lake")).isEmpty();
  }

  @Test
  void storeWhoseJarsAreMissingIsNamedBeforeAnythingRuns() {
    assertThatThrownBy(() -> Storage.requireKnown("elsewhere://bucket/lake"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("no class for elsewhere: is on the classpath")
        .hasMessageContaining("--jars");
  }

  @Test
  void storeThatIsKnownIsNotConnectedTo() {
    assertThatCode(() -> Storage.requireKnown("hdfs://no.such.host/lake"))
        .doesNotThrowAnyException();
  }

  @Test
  void settingsOfSparkSubmitAreThoseOfHadoop() {
    System.setProperty("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:1");
    try {
      assertThat(Storage.configuration("s3a://bucket/lake").get("fs.s3a.endpoint"))
          .isEqualTo("http://127.0.0.1:1");
    } finally {
      System.clearProperty("spark.hadoop.fs.s3a.endpoint");
    }
  }
}
