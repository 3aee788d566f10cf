package io.journeylake.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ways in which the vendors write a moment down. */
final class Stamp {
  private static final DateTimeFormatter HUBSPOT = of("yyyy-MM-dd HH:mm").withZone(Nights.ZONE);
  private static final DateTimeFormatter SALESFORCE =
      of("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SNOWPLOW =
      of("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SHOPIFY =
      of("yyyy-MM-dd HH:mm:ss xx").withZone(Nights.ZONE);
  private static final DateTimeFormatter INSTAGRAM =
      of("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MAILCHIMP =
      of("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ZULU =
      of("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Stamp() {}

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  static String hubspot(Instant at) {
    return HUBSPOT.format(at);
  }

  static String salesforce(Instant at) {
    return SALESFORCE.format(at);
  }

  static String snowplow(Instant at) {
    return SNOWPLOW.format(at);
  }

  static String shopify(Instant at) {
    return at == null ? "" : SHOPIFY.format(at);
  }

  static String instagram(Instant at) {
    return INSTAGRAM.format(at);
  }

  static String mailchimp(Instant at) {
    return MAILCHIMP.format(at);
  }

  static String zulu(Instant at) {
    return ZULU.format(at);
  }

  static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000;
  }
}
