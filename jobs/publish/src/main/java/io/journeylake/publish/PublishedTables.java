package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables as the newest publication has them, for whoever queries the lake with Spark SQL. */
public final class PublishedTables {

  private static final String OPERATIONS = "operations";

  private PublishedTables() {}

  /**
   * Registers a temporary view for each table that readers may see, under the table's name, with
   * the comments of its columns. A view stays on its version when a later night publishes; the
   * operations tables, which belong to no publication, are seen as they are now.
   *
   * @param lake the lake
   * @return the tables of the newest publication
   */
  public static List<PublishedTable> registerViews(Lake lake) {
    List<PublishedTable> published = new RunLedger(lake).published();
    if (published.isEmpty()) {
      throw Failure.configuration(
          "Cannot read the published tables",
          "nothing is published yet in " + lake.root(),
          "Run a night first, or name the folder of a lake that has published one.");
    }
    Map<String, PublishedTable> byName =
        published.stream()
            .collect(Collectors.toMap(each -> each.table().name(), Function.identity()));
    for (TableContract table : TableContracts.all()) {
      if (table.published()) {
        PublishedTable pinned = byName.get(table.name());
        Dataset<Row> rows =
            pinned == null
                ? lake.spark().createDataFrame(List.of(), Schemas.of(table))
                : lake.read(table, pinned.version());
        withComments(table, rows).createOrReplaceTempView(table.name());
      } else if (table.step().equals(OPERATIONS)) {
        withComments(table, lake.read(table)).createOrReplaceTempView(table.name());
      }
    }
    return published;
  }

  private static Dataset<Row> withComments(TableContract table, Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(Schemas.of(table).fields())
            .map(field -> col(field.name()).as(field.name(), field.metadata()))
            .toArray(Column[]::new));
  }
}
