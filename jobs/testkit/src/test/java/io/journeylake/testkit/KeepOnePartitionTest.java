package io.journeylake.testkit;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Schemas;
import io.journeylake.table.Published;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepOnePartitionTest {

  private static final Dataset<Row> MANY_PARTITIONS =
      TestSpark.session().range(0, 100, 1, 3).withColumnRenamed("id", Published.PUBLICATION).toDF();

  @TempDir Path folder;

  private Dataset<Row> small;

  @BeforeEach
  void writeASmallTable() {
    Lake lake = TestSpark.lake(folder);
    lake.append(Published.TABLE, frame(row(1, "kpi"), row(1, "loop"), row(2, "kpi")));
    lake.append(Published.TABLE, frame(row(2, "loop")));
    small = lake.read(Published.TABLE);
  }

  @Test
  void smallTablesAreGroupedAndJoinedWithoutAShuffle() {
    Dataset<Row> rows =
        small
            .groupBy(Published.PUBLICATION)
            .count()
            .join(small.select(Published.PUBLICATION, Published.TABLE_NAME), Published.PUBLICATION)
            .join(small.where("version = 3"), Published.PUBLICATION, "left_semi");

    assertThat(plan(rows)).doesNotContain("Exchange");
    assertThat(rows.count()).isEqualTo(4);
  }

  @Test
  void joinsOfJoinsOfSmallTablesAreOnePartitionToo() {
    Dataset<Row> rows = small.select(Published.PUBLICATION);
    for (int i = 0; i < 4; i++) {
      rows = rows.join(small.select(Published.PUBLICATION), Published.PUBLICATION).distinct();
    }

    assertThat(plan(rows)).doesNotContain("Exchange");
    assertThat(rows.count()).isEqualTo(2);
  }

  @Test
  void aUnionOfSmallTablesIsOnePartition() {
    Dataset<Row> rows = small.union(small).groupBy(Published.TABLE_NAME).count();

    assertThat(plan(rows)).doesNotContain("Exchange");
    assertThat(rows.collectAsList())
        .extracting(row -> row.getString(0) + row.getLong(1))
        .containsExactlyInAnyOrder("kpi4", "loop4");
  }

  @Test
  void checkpointedAndCachedRowsStayOnePartition() {
    Dataset<Row> checkpointed = small.select(Published.PUBLICATION).distinct().localCheckpoint();
    Dataset<Row> cached =
        small.union(small).repartition(col(Published.RUN_ID)).persist(StorageLevel.MEMORY_ONLY());

    Dataset<Row> rows =
        small.join(checkpointed, Published.PUBLICATION, "left_anti").union(cached).distinct();

    assertThat(plan(rows)).doesNotContain("Exchange");
    assertThat(rows.count()).isEqualTo(4);
    cached.unpersist();
  }

  @Test
  void listedRowsJoinASmallTableWithoutAShuffle() {
    Dataset<Row> rows =
        small.join(frame(row(2, "kpi"), row(3, "kpi")), Published.PUBLICATION, "left_semi");

    assertThat(plan(rows)).doesNotContain("Exchange");
    assertThat(rows.count()).isEqualTo(2);
  }

  @Test
  void aSmallTableIsBroadcastToRowsOfSeveralPartitions() {
    Dataset<Row> some = small.select(Published.PUBLICATION);
    String key = Published.PUBLICATION;

    Stream.of(
            MANY_PARTITIONS.join(some, key),
            some.join(MANY_PARTITIONS, key),
            MANY_PARTITIONS.join(some.distinct(), key, "left_semi"),
            MANY_PARTITIONS.join(some.distinct(), key, "left_anti"),
            MANY_PARTITIONS.join(some, some.col(key).equalTo(MANY_PARTITIONS.col(key)), "left"))
        .forEach(rows -> assertThat(plan(rows)).contains("Broadcast").doesNotContain("hashpart"));
    assertThat(MANY_PARTITIONS.join(some.distinct(), key, "left_anti").count()).isEqualTo(98);
  }

  @Test
  void rowsOfSeveralPartitionsAreShuffledAsEver() {
    Dataset<Row> rows =
        small.join(
            MANY_PARTITIONS.repartition(5),
            small.col(Published.PUBLICATION).equalTo(MANY_PARTITIONS.col(Published.PUBLICATION)),
            "left");

    assertThat(plan(rows)).contains("Exchange hashpartitioning");
    assertThat(MANY_PARTITIONS.repartition(5).rdd().getNumPartitions()).isEqualTo(5);
    assertThat(rows.count()).isEqualTo(4);
  }

  private static String plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }

  private static Dataset<Row> frame(Row... rows) {
    return TestSpark.session().createDataFrame(List.of(rows), Schemas.of(Published.TABLE));
  }

  private static Row row(long publication, String table) {
    return RowFactory.create(
        publication, table, "run", Date.valueOf("2026-01-31"), 1, "tables", 3L, 10L, "digest");
  }
}
