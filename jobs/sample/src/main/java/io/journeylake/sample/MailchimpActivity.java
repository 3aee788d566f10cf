package io.journeylake.sample;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Mailchimp's activity by address; the address is always there as a hash, at times in clear. */
final class MailchimpActivity implements Export {
  private static final String LIST = "a1f0c7e2b9";
  private final MessageDigest digest;

  MailchimpActivity() {
    try {
      this.digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5; this one does not.", e);
    }
  }

  @Override
  public Source source() {
    return Source.MAILCHIMP_ACTIVITY;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (MailEvent mail : story.mails()) {
      int delivery = files.nights().deliveryOf(mail.at());
      if (delivery != Nights.NEVER) {
        String record = hash(mail.email());
        files.row(delivery, row(mail, record), new Trace(record, mail.owner()).email(mail.email()));
      }
    }
  }

  private static String row(MailEvent mail, String hash) {
    Json json =
        new Json()
            .put("campaign_id", mail.campaign().id())
            .put("campaign_title", mail.campaign().title())
            .put("list_id", LIST)
            .put("email_id", hash);
    if (mail.named()) {
      json.put("email_address", mail.email());
    }
    return json.put("action", mail.action())
        .put("timestamp", Stamp.mailchimp(mail.at()))
        .put("ip", mail.agent() == null ? null : mail.ip())
        .put("url", mail.url())
        .put("user_agent", mail.agent())
        .line();
  }

  private String hash(String email) {
    byte[] bytes = digest.digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    String hex = new BigInteger(1, bytes).toString(16);
    return "0".repeat(32 - hex.length()) + hex;
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.BROKEN_JSON, "{\"campaign_id\":\"3b7e90aa15\",\"action\":\"op"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("campaign_id", "3b7e90aa15")
                .put("list_id", LIST)
                .put("email_id", "00000000000000000000000000000bad")
                .put("action", "open")
                .put("timestamp", "0000-00-00")
                .line()));
  }
}
