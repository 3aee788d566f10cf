package io.journeylake.sample;

import java.time.Instant;

/**
 * A public review.
 *
 * @param updatedAt null if it was never changed
 * @param invitedBy the order of the invitation, null for reviews of their own accord
 */
record Review(
    String owner,
    String id,
    String consumer,
    String name,
    int stars,
    String title,
    String text,
    String language,
    Instant at,
    Instant updatedAt,
    OrderKey invitedBy) {}
