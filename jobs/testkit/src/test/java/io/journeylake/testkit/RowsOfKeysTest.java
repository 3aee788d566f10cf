package io.journeylake.testkit;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RowsOfKeys;
import io.journeylake.table.CustomerRecord;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsOfKeysTest {

  /** More than what is one partition: Delta's files of these hashes are some six megabytes. */
  private static final int MANY = 150_000;

  private static final String KEY = CustomerRecord.CUSTOMER_ID;

  @TempDir Path folder;

  private Lake lake;

  @BeforeEach
  void writeALargeTable() {
    lake = TestSpark.lake(folder);
  }

  @Test
  void rowsThatCameAreAddedAndNothingElseIsWritten() {
    lake.replace(CustomerRecord.TABLE, many());
    List<String> before = files();

    ofCustomers(7, MANY + 1).update(CustomerRecord.TABLE, recordsOf(7).union(records(MANY + 1)));

    assertThat(files()).hasSize(before.size() + 1).containsAll(before);
    assertThat(lake.writes()).last().extracting(Lake.TableWrite::rows).isEqualTo(1L);
    assertHasExactly(many().union(records(MANY + 1)));
  }

  @Test
  void rowThatChangedReplacesWhatWasThere() {
    lake.replace(CustomerRecord.TABLE, many());
    Dataset<Row> moved = recordsOf(7).withColumn(CustomerRecord.SINCE_NIGHT, lit(night(2)));

    ofCustomers(7).update(CustomerRecord.TABLE, moved);

    assertHasExactly(many().where(col(KEY).notEqual(7)).union(moved));
  }

  @Test
  void rowThatIsNoLongerGivenGoes() {
    lake.replace(CustomerRecord.TABLE, many());

    ofCustomers(7, 8).update(CustomerRecord.TABLE, recordsOf(8));

    assertHasExactly(many().where(col(KEY).notEqual(7)));
  }

  @Test
  void tableOfManyFilesIsWrittenAsFewAgain() {
    lake.replace(CustomerRecord.TABLE, many().repartition(30));

    ofCustomers(MANY + 1).update(CustomerRecord.TABLE, records(MANY + 1));

    assertThat(files()).hasSizeLessThan(10);
    assertHasExactly(many().union(records(MANY + 1)));
  }

  @Test
  void ofASmallTableTheRowsOfOtherKeysStay() {
    lake.replace(CustomerRecord.TABLE, records(1).union(records(2)).union(records(3)));

    ofCustomers(2, 3, 4).replace(CustomerRecord.TABLE, records(3).union(records(4)));

    assertFrame(lake.read(CustomerRecord.TABLE))
        .columns(KEY)
        .hasExactly(row("1"), row("3"), row("4"));
    assertFrame(ofCustomers(1, 5).of(CustomerRecord.TABLE)).columns(KEY).hasExactly(row("1"));
  }

  private RowsOfKeys ofCustomers(long... customers) {
    List<Row> rows = Arrays.stream(customers).mapToObj(id -> RowFactory.create(id)).toList();
    return new RowsOfKeys(
        lake,
        KEY,
        new KeptRows(
            TestSpark.session()
                .createDataFrame(
                    rows,
                    DataTypes.createStructType(
                        List.of(DataTypes.createStructField(KEY, DataTypes.LongType, false))))));
  }

  private static Dataset<Row> many() {
    return shaped(TestSpark.session().range(0, MANY, 1, 2).withColumnRenamed("id", KEY).toDF());
  }

  private static Dataset<Row> recordsOf(long customer) {
    return many().where(col(KEY).equalTo(customer));
  }

  private static Dataset<Row> records(long customer) {
    return shaped(
        TestSpark.session().range(customer, customer + 1).withColumnRenamed("id", KEY).toDF());
  }

  private static Dataset<Row> shaped(Dataset<Row> customers) {
    return customers.select(
        sha2(col(KEY).cast("string").cast("binary"), 256).as(CustomerRecord.RECORD_ID),
        col(KEY),
        lit(night(1)).as(CustomerRecord.SINCE_NIGHT));
  }

  private List<String> files() {
    return Arrays.asList(lake.read(CustomerRecord.TABLE).inputFiles());
  }

  private void assertHasExactly(Dataset<Row> expected) {
    assertFrame(lake.read(CustomerRecord.TABLE)).hasRowsOf(expected);
  }

  private static Date night(int day) {
    return Date.valueOf("2026-03-0" + day);
  }
}
