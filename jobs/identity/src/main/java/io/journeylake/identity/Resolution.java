package io.journeylake.identity;

import java.util.List;
import java.util.SortedMap;

/**
 * Who is who among records that were looked at together.
 *
 * @param founders the smallest record of its customer, for each record
 * @param evidence each shared value that was considered
 */
record Resolution(SortedMap<String, String> founders, List<Evidence> evidence) {

  /** Value of identity_edge.decision: the records are one customer. */
  static final String JOINED = "joined";

  /** Value of identity_edge.decision: an override or a stronger key says that they are two. */
  static final String GAVE_WAY = "gave_way";

  /** Value of identity_edge.decision: the value links nothing. */
  static final String BLOCKED = "blocked";

  /** Value of identity_edge.decision: it would link, but too many records hang together. */
  static final String LEFT_OUT = "left_out";

  /** Value of identity_edge.decision: it would link, but to a customer that is not plausible. */
  static final String QUARANTINED = "quarantined";

  /** A row of identity_edge. */
  record Evidence(
      String recordId,
      String otherRecordId,
      String kind,
      String hash,
      int priority,
      String decision,
      String reason) {}
}
