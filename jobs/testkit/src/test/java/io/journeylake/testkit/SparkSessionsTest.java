package io.journeylake.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {

  @Test
  void rowsAreKeptWithoutAnotherSession() {
    SparkSession spark = TestSpark.session();
    Dataset<Long> rows = spark.range(3).persist();
    try {
      InMemoryRelation kept =
          (InMemoryRelation)
              ((org.apache.spark.sql.classic.Dataset<Long>) rows).queryExecution().withCachedData();

      assertThat(kept.cacheBuilder().cachedPlan().session()).isSameAs(spark);
    } finally {
      rows.unpersist();
    }
  }
}
