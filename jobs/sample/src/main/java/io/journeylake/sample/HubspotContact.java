package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A contact in the CRM of the consumer business.
 *
 * @param changes ascending, the first one is its creation
 * @param mergedId the contact merged into this one, null for most
 * @param mergedAt when that happened
 * @param goneAt when this contact was merged away, null for most
 */
record HubspotContact(
    String owner,
    long id,
    String first,
    String last,
    String email,
    String phone,
    Address address,
    String language,
    LocalDate birth,
    String source,
    List<Change> changes,
    Long mergedId,
    Instant mergedAt,
    Instant goneAt) {

  /** The life-cycle stage from a moment on. */
  record Change(Instant at, String stage) {}
}
