package io.journeylake.nightly;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the rows that one table has and another has not, every column compared. */
final class DifferentRows {

  private static final String SURPLUS = "surplus";

  private DifferentRows() {}

  /** Rows that only one of both frames has, which have the same columns; repeated rows count. */
  static long between(Dataset<Row> one, Dataset<Row> other) {
    Column[] columns = columns(List.of(one.columns()));
    return one.withColumn(SURPLUS, lit(1L))
        .union(other.select(columns).withColumn(SURPLUS, lit(-1L)))
        .groupBy(columns)
        .agg(sum(SURPLUS).as(SURPLUS))
        .agg(coalesce(sum(abs(col(SURPLUS))), lit(0L)))
        .head()
        .getLong(0);
  }

  /**
   * Runs steps once more, which compute all of their tables anew, and counts in what those differ
   * from the tables that were there.
   */
  static long fromRebuild(Lake lake, List<? extends Step> steps, Night night) {
    Map<TableContract, Long> versions = new LinkedHashMap<>();
    TableContracts.all().stream()
        .filter(table -> steps.stream().anyMatch(step -> step.name().equals(table.step())))
        .filter(lake::exists)
        .forEach(table -> versions.put(table, lake.version(table)));
    steps.forEach(step -> step.run(lake.anew(), night));
    return versions.entrySet().stream()
        .mapToLong(
            table ->
                between(
                    comparable(lake, table.getKey(), table.getValue()),
                    comparable(lake, table.getKey(), lake.version(table.getKey()))))
        .sum();
  }

  private static Dataset<Row> comparable(Lake lake, TableContract table, long version) {
    return lake.read(table, version).select(columns(table.columnNames()));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
