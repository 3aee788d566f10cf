package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A contact in the CRM of the business clients.
 *
 * @param changes ascending, the first one is its creation
 * @param master the winner of a merge that this contact lost, null for most
 * @param mergedAt when it lost
 */
record SalesforceContact(
    String owner,
    String id,
    String first,
    String last,
    String email,
    String phone,
    String mobile,
    Address address,
    LocalDate birth,
    List<Instant> changes,
    String master,
    Instant mergedAt) {}
