package io.journeylake.testkit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.table.IdentityComponent;
import java.nio.file.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRowsTest {

  /** More than what is one partition: Delta's files of these hashes are some six megabytes. */
  private static final int MANY = 400_000;

  @TempDir Path folder;

  @Test
  void rowsOfALargeTableAreLookedUpInItAgain() {
    Lake lake = TestSpark.lake(folder);
    Column component = xxhash64(col("id").divide(4).cast("int"));
    lake.replace(
        IdentityComponent.TABLE,
        TestSpark.session()
            .range(0, MANY, 1, 2)
            .select(
                xxhash64(col("id")).as(IdentityComponent.RECORD_HASH),
                component.as(IdentityComponent.COMPONENT)));
    Dataset<Row> all = lake.read(IdentityComponent.TABLE);
    Column isIt = col(IdentityComponent.RECORD_HASH).isin(hash(5), hash(6), hash(9));

    KeptRows components =
        new KeptRows(all.where(isIt).select(IdentityComponent.COMPONENT).distinct());

    assertThat(components.count()).isEqualTo(2);
    assertThat(components.isFew()).isTrue();
    assertThat(all.join(components.rows(), IdentityComponent.COMPONENT, "left_semi").count())
        .isEqualTo(8);
  }

  private static long hash(long id) {
    return TestSpark.session().range(id, id + 1).select(xxhash64(col("id"))).first().getLong(0);
  }
}
