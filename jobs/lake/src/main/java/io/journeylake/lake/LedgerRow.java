package io.journeylake.lake;

import java.time.Instant;
import java.util.Map;

/**
 * A row of an operations table.
 *
 * @param values by column; null where there is none. Numbers are Long or Double, days LocalDate,
 *     times Instant
 */
public record LedgerRow(Map<String, Object> values) {

  /** A value as it is shown, empty when there is none. */
  public String text(String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  /** A time; the beginning of time when there is none. */
  public Instant time(String column) {
    Object value = values.get(column);
    return value == null ? Instant.MIN : (Instant) value;
  }

  /** A whole number; 0 when there is none. */
  public long number(String column) {
    Object value = values.get(column);
    return value == null ? 0 : (long) value;
  }
}
