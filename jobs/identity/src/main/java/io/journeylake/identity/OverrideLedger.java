package io.journeylake.identity;

import static java.util.stream.Collectors.joining;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Schemas;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes identity_override, and reads it for whoever decides by hand.
 *
 * <p>What one command says is one entry and one commit: it holds as a whole or not at all. The
 * overrides that hold are brought to the driver, about 300 bytes each: people decided them one by
 * one. The caller holds the lock of the lake.
 */
public final class OverrideLedger {

  private static final int NAMED_AT_MOST = 5;

  private final Lake lake;

  /** The ledger of a lake. */
  public OverrideLedger(Lake lake) {
    this.lake = lake;
  }

  /**
   * What a command wrote.
   *
   * @param number number of the entry; of no meaning when nothing was added
   * @param added overrides that were added
   */
  public record Entry(long number, List<RecordOverride> added) {

    public Entry {
      added = List.copyOf(added);
    }
  }

  /** Number of the newest entry, by which it is seen whether anything was said since; 0 if none. */
  public long newestEntry() {
    return lake.collect(IdentityOverride.TABLE).stream()
        .mapToLong(row -> row.<Long>getAs(IdentityOverride.ENTRY))
        .max()
        .orElse(0);
  }

  /** All rows of identity_override. */
  public Dataset<Row> history() {
    return lake.read(IdentityOverride.TABLE);
  }

  /** Rows of identity_override that hold. */
  public Dataset<Row> current() {
    return Overrides.current(lake);
  }

  /**
   * Adds what does not hold yet.
   *
   * @param said overrides, which the next night applies
   * @throws Failure when the lake does not know a record, or not all can hold together with what
   *     was said before; then nothing was added
   */
  public Entry add(List<RecordOverride> said) {
    List<Standing> standing = standing();
    Map<List<String>, RecordOverride> added = new LinkedHashMap<>();
    said.forEach(override -> added.putIfAbsent(override.statement(), override));
    standing.forEach(known -> added.remove(known.override().statement()));
    requireKnown(added.values());
    added.values().forEach(override -> standing.add(new Standing(Standing.NEW, override)));
    new FindContradiction(standing).first().ifPresent(OverrideLedger::refuse);
    return write(added.values());
  }

  /** Withdraws what is said of the same two records. */
  public Entry withdraw(RecordOverride withdrawal) {
    return withdraw(known -> known.override().isOfSameRecordsAs(withdrawal), withdrawal.decided());
  }

  /** Withdraws what an entry added, as far as it holds. */
  public Entry withdraw(long entry, Decided decided) {
    return withdraw(known -> known.entry() == entry, decided);
  }

  private Entry withdraw(Predicate<Standing> which, Decided decided) {
    return write(
        standing().stream()
            .filter(which)
            .map(Standing::override)
            .map(
                known ->
                    new RecordOverride(
                        RecordOverride.WITHDRAWN, known.record(), known.other(), decided))
            .toList());
  }

  private List<Standing> standing() {
    List<Standing> standing = new ArrayList<>();
    List<Row> rows =
        current()
            .orderBy(
                IdentityOverride.ENTRY,
                IdentityOverride.RECORD_ID,
                IdentityOverride.OTHER_RECORD_ID)
            .collectAsList();
    for (Row row : rows) {
      Decided decided =
          new Decided(
              row.getAs(IdentityOverride.DECIDED_BY),
              row.getAs(IdentityOverride.WHY),
              row.<Date>getAs(IdentityOverride.DECIDED_ON).toLocalDate());
      standing.add(
          new Standing(
              row.<Long>getAs(IdentityOverride.ENTRY),
              new RecordOverride(
                  row.getAs(IdentityOverride.DECISION),
                  row.getAs(IdentityOverride.RECORD_ID),
                  row.getAs(IdentityOverride.OTHER_RECORD_ID),
                  decided)));
    }
    return standing;
  }

  private void requireKnown(Collection<RecordOverride> said) {
    List<String> records =
        said.stream()
            .flatMap(override -> Stream.of(override.record(), override.other()))
            .distinct()
            .toList();
    List<String> unknown =
        lake.spark()
            .createDataset(records, Encoders.STRING())
            .toDF(Record.RECORD_ID)
            .join(lake.read(Record.TABLE), Record.RECORD_ID, "left_anti")
            .orderBy(Record.RECORD_ID)
            .as(Encoders.STRING())
            .collectAsList();
    if (!unknown.isEmpty()) {
      throw Failure.configuration(
          "Cannot add the override",
          "the lake knows no record " + firstOf(unknown),
          "Check source and key, or run the night first that loads it.");
    }
  }

  private static String firstOf(List<String> ids) {
    String first = ids.stream().limit(NAMED_AT_MOST).collect(joining(", "));
    return ids.size() > NAMED_AT_MOST
        ? first + " and " + (ids.size() - NAMED_AT_MOST) + " more"
        : first;
  }

  private static void refuse(List<Standing> contradiction) {
    throw Failure.configuration(
        "Cannot add the override",
        "two records would be two people by "
            + contradiction.get(0).name()
            + ", and one by "
            + contradiction.subList(1, contradiction.size()).stream()
                .map(Standing::name)
                .collect(joining(", by ")),
        "Decide which is right, and withdraw the others by 'journeylake override withdraw'.");
  }

  private Entry write(Collection<RecordOverride> said) {
    long entry = newestEntry() + 1;
    if (!said.isEmpty()) {
      List<Row> rows = said.stream().map(override -> row(entry, override)).toList();
      lake.append(
          IdentityOverride.TABLE,
          lake.spark().createDataFrame(rows, Schemas.of(IdentityOverride.TABLE)).coalesce(1));
    }
    return new Entry(entry, List.copyOf(said));
  }

  private static Row row(long entry, RecordOverride override) {
    return RowFactory.create(
        entry,
        override.record(),
        override.other(),
        override.decision(),
        override.decided().by(),
        override.decided().why(),
        Date.valueOf(override.decided().on()));
  }
}
