package io.journeylake.publish;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Shows readers an earlier publication again. Nothing is computed and no table is changed: the
 * versions of that publication are published anew, as a new attempt at its night, and exported.
 *
 * <p>The staged rows stay, so the next night computes the tables again from all of them and
 * publishes those; repair what was wrong before that.
 */
public final class Rollback {

  private final PublishSettings settings;
  private final Path output;

  /**
   * Creates a rollback.
   *
   * @param settings section publish of the settings
   * @param output folder of the DuckDB file and the journey map
   */
  public Rollback(PublishSettings settings, Path output) {
    this.settings = settings;
    this.output = output;
  }

  /**
   * The attempt that a rollback to the publication is.
   *
   * @throws Failure with exit code 50 when there is no such publication, it is the newest, or
   *     upkeep removed files of it
   */
  public Night attempt(Lake lake, long publication) {
    RunLedger ledger = new RunLedger(lake);
    long last = ledger.lastPublication();
    List<PublishedTable> tables = ledger.published(publication);
    if (tables.isEmpty()) {
      throw refused(publication, "there is no such publication; the newest is " + last);
    }
    if (publication == last) {
      throw refused(publication, "it is what readers see");
    }
    for (PublishedTable table : tables) {
      if (!lake.holds(table.table(), table.version())) {
        throw refused(
            publication,
            "upkeep removed files of table "
                + table.table().name()
                + " version "
                + table.version());
      }
    }
    LocalDate night = Publication.of(lake, publication).orElseThrow().night();
    return new Night(night, LocalDate.EPOCH, ledger.nextGeneration(night));
  }

  /** Publishes the tables of the publication again, as that attempt, and exports them. */
  public void run(Lake lake, Night attempt, long publication) {
    RunLedger ledger = new RunLedger(lake);
    List<PublishedTable> tables = ledger.published(publication);
    ledger.publish(attempt, tables);
    new ExportPublication(settings, output).run(lake, tables);
  }

  private static Failure refused(long publication, String why) {
    return Failure.configuration(
        "Cannot roll back to publication " + publication,
        why,
        "'journeylake status' lists the publications.");
  }
}
