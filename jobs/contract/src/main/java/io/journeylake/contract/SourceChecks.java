package io.journeylake.contract;

/**
 * What is compared with the contract and with the source's own past, and what a difference does to
 * the night.
 *
 * @param history nights that the source must have brought before it is compared with its past
 * @param rejectedShare share of bad rows of a night, 0 to 1, beyond which the night warns
 * @param rows rows of a night, against the same weekday
 * @param freshness whether a night that always brought a file brings one
 * @param duplicates share of rows that say nothing new
 * @param versions share of rows whose key came before
 * @param filled share of rows with a value, for each column
 * @param distinct number of different texts, for each column
 * @param garbled share of rows that look like text of another encoding
 * @param newColumns headers that neither the contract nor an earlier night has
 * @param missingColumns columns without header that may be empty
 * @param newValues values that the contract does not list as allowed
 */
public record SourceChecks(
    int history,
    double rejectedShare,
    Level rows,
    Level freshness,
    Level duplicates,
    Level versions,
    Level filled,
    Level distinct,
    Level garbled,
    Level newColumns,
    Level missingColumns,
    Level newValues) {

  /** The checks of a contract that says nothing of them, as YAML. */
  static final String DEFAULTS =
      """
      history: 14
      rejectedShare: 0.05
      rows: warn
      freshness: warn
      duplicates: warn
      versions: warn
      filled: warn
      distinct: warn
      garbled: warn
      newColumns: warn
      missingColumns: warn
      newValues: warn
      """;

  /** What a difference does. */
  public enum Level {
    /** Nothing: it is not even measured. */
    OFF,
    /** The night is published with a warning. */
    WARN,
    /** The night fails before anything of it is written. */
    STOP
  }
}
