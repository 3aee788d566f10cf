package io.journeylake.contract;

/**
 * A check on a whole table.
 *
 * @param name short name, unique in the table
 * @param description what holds, in words
 * @param query SQL that returns one number; {@code ${object}} stands for the table
 * @param lowest smallest number that passes
 * @param highest largest number that passes
 * @param severity error stops the night before anything is published
 */
public record QualityRule(
    String name,
    String description,
    String query,
    double lowest,
    double highest,
    Severity severity) {

  /** What a broken rule does to the night. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
