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
   * Publishes the tables of the publication again, and exports them.
   *
   * @return the attempt at its night that the rollback is
   * @throws Failure with exit code 50 when there is no such publication, it is the newest, or
   *     upkeep removed files of it
   */
  public Night run(Lake lake, long publication) {
    RunLedger ledger = new RunLedger(lake);
    List<PublishedTable> tables = ledger.published(publication);
    check(lake, publication, ledger.lastPublication(), tables);
    LocalDate night = Publication.of(lake, publication).orElseThrow().night();
    Night attempt = new Night(night, LocalDate.EPOCH, ledger.nextGeneration(night));
    ledger.publish(attempt, tables);
    new ExportPublication(settings, output).run(lake, tables);
    return attempt;
  }

  private static void check(Lake lake, long publication, long last, List<PublishedTable> tables) {
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
  }

  private static Failure refused(long publication, String why) {
    return Failure.configuration(
        "Cannot roll back to publication " + publication,
        why,
        "'journeylake status' lists the publications.");
  }
}
