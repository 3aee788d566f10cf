package io.journeylake.publish;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Sha256;
import io.journeylake.table.Published;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One publication, as its readers name it.
 *
 * @param number number of the publication
 * @param runId attempt that published
 * @param night night that was published
 * @param generation attempt generation of the night
 */
record Publication(long number, String runId, LocalDate night, int generation) {

  /** The newest publication; empty when nothing was published yet. */
  static Optional<Publication> newest(Lake lake) {
    return of(lake, new RunLedger(lake).lastPublication());
  }

  /** The publication of that number; empty when there is none. */
  static Optional<Publication> of(Lake lake, long number) {
    return lake.collect(Published.TABLE).stream()
        .filter(row -> row.<Long>getAs(Published.PUBLICATION) == number)
        .findFirst()
        .map(
            row ->
                new Publication(
                    number,
                    row.getAs(Published.RUN_ID),
                    row.<Date>getAs(Published.NIGHT).toLocalDate(),
                    row.<Integer>getAs(Published.GENERATION)));
  }

  /** The publication of that number, made by that attempt. */
  static Publication of(Night attempt, long number) {
    return new Publication(number, attempt.runId(), attempt.date(), attempt.generation());
  }

  /** Whether this is a publication of that attempt. */
  boolean isOf(Night attempt) {
    return runId.equals(attempt.runId());
  }

  /**
   * Number, generation and one digest of all rows: equal digests mean that readers see equal
   * tables.
   */
  String inWords(List<PublishedTable> tables) {
    String rows =
        tables.stream()
            .map(table -> table.table().name() + " " + table.digest() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return "publication " + number + ", generation " + generation + ", digest " + Sha256.hex(rows);
  }
}
