package io.journeylake.sample;

import java.time.Instant;

/**
 * Something that happened to one e-mail of a campaign.
 *
 * @param named whether the export shows the address beside its hash
 */
record MailEvent(
    String owner,
    Instant at,
    String email,
    boolean named,
    Campaign campaign,
    String action,
    String url,
    String ip,
    String agent) {

  /** An e-mail campaign. */
  record Campaign(String id, String title) {}
}
