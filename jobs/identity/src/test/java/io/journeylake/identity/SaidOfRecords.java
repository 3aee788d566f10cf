package io.journeylake.identity;

import io.journeylake.lake.Lake;
import io.journeylake.table.IdentityOverride;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import java.util.List;

/** Overrides of which only matters what they say. */
final class SaidOfRecords {

  static final Decided DECIDED = new Decided("An", "called", LocalDate.of(2026, 1, 1));

  private SaidOfRecords() {}

  /** That they are one person. */
  static RecordOverride one(String record, String other) {
    return new RecordOverride(RecordOverride.MUST_LINK, record, other, DECIDED);
  }

  /** That they are two people. */
  static RecordOverride two(String record, String other) {
    return new RecordOverride(RecordOverride.CANNOT_LINK, record, other, DECIDED);
  }

  /** Says it in a lake. */
  static void in(Lake lake, RecordOverride... overrides) {
    new OverrideLedger(lake).add(List.of(overrides));
  }

  /** Adds a row as it is, which may contradict others or be of records that are not there. */
  static void unchecked(Lake lake, long entry, String decision, String record, String other) {
    lake.append(
        IdentityOverride.TABLE,
        Frames.of(IdentityOverride.TABLE)
            .columns(
                IdentityOverride.ENTRY,
                IdentityOverride.DECISION,
                IdentityOverride.RECORD_ID,
                IdentityOverride.OTHER_RECORD_ID)
            .row(entry, decision, record, other)
            .build(TestSpark.session()));
  }
}
