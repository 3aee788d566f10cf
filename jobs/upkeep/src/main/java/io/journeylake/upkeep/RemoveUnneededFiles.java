package io.journeylake.upkeep;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/**
 * Removes files that neither the newest version of a table nor a kept one needs.
 *
 * <p>Delta's vacuum knows no versions, only the age at which a file was taken out of the table. A
 * file of a kept version was taken out after that version was committed, so nothing that was taken
 * out since then may go. This is the one place of the lake that looks at the clock: it decides
 * which files stay, never what is in them.
 */
final class RemoveUnneededFiles {

  /** Clocks of writers may differ by so much, and a vacuum may start so late. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private static final Duration SAFE = Duration.ofDays(7);
  private static final double MILLIS_PER_HOUR = 3_600_000.0;

  private final Duration retention;
  private final Instant now;

  RemoveUnneededFiles(Duration retention, Instant now) {
    this.retention = retention;
    this.now = now;
  }

  /** Vacuums the table as far as the kept version allows. */
  void from(Lake lake, TableContract table, OptionalLong oldestKept) {
    long newest = lake.version(table);
    if (newest < 1) {
      return;
    }
    DeltaTable delta = DeltaTable.forPath(lake.spark(), lake.path(table));
    Duration age = retention;
    if (oldestKept.isPresent() && oldestKept.getAsLong() < newest) {
      Duration since = Duration.between(committedAt(delta, oldestKept.getAsLong()), now);
      age = longer(retention, since.plus(MARGIN));
    }
    vacuum(lake.spark(), delta, age);
  }

  private static Instant committedAt(DeltaTable delta, long version) {
    return delta
        .history()
        .where(col("version").equalTo(version))
        .select("timestamp")
        .head()
        .<Timestamp>getAs(0)
        .toInstant();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static void vacuum(SparkSession spark, DeltaTable delta, Duration age) {
    // Below the safe age Delta asks for this confirmation; upkeep.retention is the confirmation.
    String check = Boolean.toString(age.compareTo(SAFE) >= 0);
    Map<String, String> wanted =
        Map.of(
            "spark.databricks.delta.retentionDurationCheck.enabled", check,
            // Delta 4.1 and newer would take the table's own retention in place of the age.
            "spark.databricks.delta.vacuum.retentionWindowIgnore.enabled", "false",
            // A vacuum that commits would make a new version of a table of which no row changed.
            "spark.databricks.delta.vacuum.logging.enabled", "false");
    wanted.forEach(spark.conf()::set);
    try {
      // Delta rounds to whole hours, which must never be fewer than asked for.
      delta.vacuum(Math.ceil(age.toMillis() / MILLIS_PER_HOUR));
    } finally {
      wanted.keySet().forEach(spark.conf()::unset);
    }
  }
}
