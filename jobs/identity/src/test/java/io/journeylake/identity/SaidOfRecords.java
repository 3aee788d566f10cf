package io.journeylake.identity;

import io.journeylake.lake.Lake;
import io.journeylake.table.IdentityOverride;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;

/** Rows of identity_override of which only the decision matters. */
final class SaidOfRecords {

  private SaidOfRecords() {}

  static void in(Lake lake, long entry, String decision, String record, String other) {
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
