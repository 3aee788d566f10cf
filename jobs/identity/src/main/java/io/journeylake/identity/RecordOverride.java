package io.journeylake.identity;

import io.journeylake.contract.Failure;
import java.util.List;

/**
 * What a person says of two records: a row of identity_override.
 *
 * @param decision {@link #MUST_LINK}, {@link #CANNOT_LINK} or {@link #WITHDRAWN}
 * @param record id of the smaller record
 * @param other id of the larger record
 * @param decided who says so
 */
public record RecordOverride(String decision, String record, String other, Decided decided) {

  /** Value of identity_override.decision: the records are one person. */
  public static final String MUST_LINK = "must_link";

  /** Value of identity_override.decision: the records are two people. */
  public static final String CANNOT_LINK = "cannot_link";

  /** Value of identity_override.decision: nothing is said of the records any longer. */
  public static final String WITHDRAWN = "withdrawn";

  public RecordOverride {
    if (record.compareTo(other) > 0) {
      String smaller = other;
      other = record;
      record = smaller;
    }
  }

  /**
   * What a person wrote.
   *
   * @param what what cannot be done when a part is wrong, for the message
   * @param record as {@link RecordName} takes it
   * @param other as {@link RecordName} takes it
   */
  public static RecordOverride of(
      String what, String decision, String record, String other, Decided decided) {
    String one = RecordName.id(what, record);
    String two = RecordName.id(what, other);
    if (one.equals(two)) {
      throw Failure.configuration(
          what, "record " + one + " is named twice", "Name two different records.");
    }
    return new RecordOverride(decision, one, two, decided);
  }

  /** Whether it is of the same records as another one. */
  boolean isOfSameRecordsAs(RecordOverride another) {
    return record.equals(another.record) && other.equals(another.other);
  }

  /** What is said of whom, whoever says so. */
  List<String> statement() {
    return List.of(decision, record, other);
  }
}
