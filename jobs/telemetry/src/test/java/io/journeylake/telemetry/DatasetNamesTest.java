package io.journeylake.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatasetNamesTest {

  @Test
  void localFolderIsNamedByItsWholePath() {
    String here = Path.of("").toAbsolutePath().toString();

    assertThat(DatasetNames.like("lake").of(here + "/lake/tables/kpi"))
        .hasToString("{\"namespace\":\"file\",\"name\":\"" + here + "/lake/tables/kpi\"}");
    assertThat(DatasetNames.like("file:///data/lake/").root()).isEqualTo("/data/lake");
  }

  @Test
  void bucketIsTheNamespaceWhicheverWayHadoopGoesToIt() {
    assertThat(DatasetNames.like("s3a://bucket/lake").of("/lake/tables/kpi"))
        .hasToString("{\"namespace\":\"s3://bucket\",\"name\":\"lake/tables/kpi\"}");
    assertThat(DatasetNames.like("hdfs://node:8020/lake").of("/lake/tables/kpi"))
        .hasToString("{\"namespace\":\"hdfs://node:8020\",\"name\":\"/lake/tables/kpi\"}");
  }
}
