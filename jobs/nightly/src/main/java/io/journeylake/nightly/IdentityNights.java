package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.identity.IdentityJob;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Nights of identity after which few records changed, beside one that computes all again. */
final class IdentityNights {

  private final IdentityJob identity;
  private final List<SourceContract> sources;
  private final Lake lake;
  private Night last;

  IdentityNights(IdentityJob identity, List<SourceContract> sources, Lake lake) {
    this.identity = identity;
    this.sources = sources;
    this.lake = lake;
  }

  /**
   * A night after which a share of the records changed.
   *
   * @param changed share of the records
   * @param seconds what identity took
   * @param ofFull share of what it took for all records
   */
  record ChangedNight(double changed, double seconds, double ofFull) {}

  /** What identity takes in a night, in seconds. */
  static double seconds(IdentityJob identity, Lake lake, Night night) {
    Instant start = Instant.now();
    identity.run(lake, night);
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }

  /**
   * Runs a night for each share.
   *
   * @param first night that computed all
   * @param shares shares of the records that change
   * @param full what it took, in seconds
   */
  List<ChangedNight> after(Night first, List<Double> shares, double full) {
    List<ChangedNight> nights = new ArrayList<>();
    last = first;
    for (double share : shares) {
      last = Night.of(last.date().plusDays(1));
      new ChangedRecords(share, last.date()).stage(lake, sources);
      double seconds = seconds(identity, lake, last);
      nights.add(new ChangedNight(share, seconds, Math.round(seconds / full * 1000) / 1000.0));
    }
    return nights;
  }

  /**
   * Rows that one has and the other has not: the step's tables, and the same computed from all
   * records.
   */
  long differencesFromRebuild() {
    Map<TableContract, Long> versions = new LinkedHashMap<>();
    TableContracts.all().stream()
        .filter(table -> table.step().equals(identity.name()) && lake.exists(table))
        .forEach(table -> versions.put(table, lake.version(table)));
    identity.run(lake.anew(), last);
    long differences = 0;
    for (Map.Entry<TableContract, Long> table : versions.entrySet()) {
      Dataset<Row> nightly = comparable(table.getKey(), table.getValue());
      Dataset<Row> rebuilt = comparable(table.getKey(), lake.version(table.getKey()));
      differences += nightly.exceptAll(rebuilt).count() + rebuilt.exceptAll(nightly).count();
    }
    return differences;
  }

  private Dataset<Row> comparable(TableContract table, long version) {
    Column[] columns = table.columnNames().stream().map(name -> col(name)).toArray(Column[]::new);
    return lake.read(table, version).select(columns);
  }
}
