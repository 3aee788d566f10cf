package io.journeylake.sample;

import java.time.Instant;
import java.util.List;

/**
 * A profile in the support system.
 *
 * @param seen ascending moments of creation and of later changes
 */
record ZendeskUser(
    String owner,
    long id,
    String name,
    String email,
    String phone,
    String externalId,
    String locale,
    String role,
    List<Instant> seen) {}
