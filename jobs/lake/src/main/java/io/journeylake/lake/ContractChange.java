package io.journeylake.lake;

import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What to do when a table was stored by an earlier contract. A column that is new and may be empty
 * is added, and is empty in the rows that are there; one that may be empty now may be so in the
 * lake; no other change keeps what the rows say.
 */
final class ContractChange {

  private final TableContract table;
  private final StructType stored;

  ContractChange(TableContract table, StructType stored) {
    this.table = table;
    this.stored = stored;
  }

  /** The stored rows with the columns that the contract gained since, all empty. */
  static Dataset<Row> fill(TableContract table, Dataset<Row> stored) {
    Dataset<Row> filled = stored;
    for (ColumnContract column : new ContractChange(table, stored.schema()).gained()) {
      filled = filled.withColumn(column.name(), lit(null).cast(Schemas.type(column.type())));
    }
    return filled;
  }

  /** Columns of the contract that are not stored and may be empty. */
  private List<ColumnContract> gained() {
    Set<String> names = Set.of(stored.fieldNames());
    return table.columns().stream()
        .filter(column -> !column.required() && !names.contains(column.name()))
        .toList();
  }

  /**
   * What {@code ALTER TABLE} takes, one clause after the other, before rows of the contract can be
   * written; none when they can be.
   */
  List<String> alterations() {
    List<String> alterations = new ArrayList<>();
    String addition = addition();
    if (!addition.isEmpty()) {
      alterations.add("ADD COLUMNS (" + addition + ")");
    }
    // Lake tells schemas apart without regard to this, so that Delta would refuse the empty value.
    for (ColumnContract column : table.columns()) {
      boolean isStoredAsRequired =
          Arrays.stream(stored.fields())
              .anyMatch(field -> field.name().equals(column.name()) && !field.nullable());
      if (isStoredAsRequired && !column.required()) {
        alterations.add("ALTER COLUMN `" + column.name() + "` DROP NOT NULL");
      }
    }
    return alterations;
  }

  /**
   * The gained columns, each at its place in the contract, because Lake writes small tables only
   * where the order agrees.
   */
  private String addition() {
    List<String> names = table.columnNames();
    Set<String> gained = gained().stream().map(ColumnContract::name).collect(Collectors.toSet());
    List<String> added = new ArrayList<>();
    for (StructField field : Schemas.of(table).fields()) {
      if (gained.contains(field.name())) {
        int place = names.indexOf(field.name());
        added.add(
            field.toDDL() + (place == 0 ? " FIRST" : " AFTER `" + names.get(place - 1) + "`"));
      }
    }
    return String.join(", ", added);
  }

  /** Fails when rows of the stored columns cannot stand in a table of the contract. */
  void require() {
    for (StructField field : stored.fields()) {
      if (!table.columnNames().contains(field.name())) {
        throw failure(
            "its contract no longer has column " + field.name() + ", which the lake holds",
            "Declare it again; to read it no more, with expression: \"CAST(NULL AS "
                + field.dataType().sql()
                + ")\" in place of physicalName.");
      }
      DataType declared = Schemas.type(table.column(field.name()).type());
      if (!DataType.equalsIgnoreNullability(field.dataType(), declared)) {
        throw failure(
            "column "
                + field.name()
                + " is "
                + field.dataType().sql()
                + " in the lake and "
                + declared.sql()
                + " in its contract",
            "Keep the type, and declare a further column of the same physicalName with the new type.");
      }
    }
    List<String> lacking = new ArrayList<>(table.columnNames());
    lacking.removeAll(Arrays.asList(stored.fieldNames()));
    gained().forEach(column -> lacking.remove(column.name()));
    if (!lacking.isEmpty()) {
      throw failure(
          "the rows in the lake have no " + String.join(", ", lacking),
          "Let the column be empty, because those rows have no value for it.");
    }
  }

  private Failure failure(String why, String remedy) {
    return Failure.configuration("Cannot write table " + table.name(), why, remedy);
  }
}
