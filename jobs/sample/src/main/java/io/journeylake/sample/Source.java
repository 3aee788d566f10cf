package io.journeylake.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The systems that the company exports from, and the files that they give. */
enum Source {
  HUBSPOT_CONTACTS("crm/hubspot_contacts", "csv"),
  SALESFORCE_CONTACTS("crm/salesforce_contacts", "csv"),
  GA4_EVENTS("web/ga4_events", "jsonl.gz"),
  SNOWPLOW_EVENTS("web/snowplow_events", "csv"),
  SNOWPLOW_ENRICHED("web/snowplow_enriched", "tsv.gz"),
  ZENDESK_USERS("support/zendesk_users", "jsonl"),
  ZENDESK_TICKETS("support/zendesk_tickets", "jsonl"),
  INSTAGRAM_COMMENTS("social/instagram_comments", "jsonl"),
  TRUSTPILOT_REVIEWS("social/trustpilot_reviews", "jsonl"),
  GOOGLE_ADS_COST("advertising/google_ads_cost", "csv"),
  GOOGLE_ADS_CLICKS("advertising/google_ads_clicks", "jsonl"),
  MAILCHIMP_ACTIVITY("email/mailchimp_activity", "jsonl"),
  DELIGHTED_NPS("surveys/delighted_nps", "jsonl"),
  SHOPIFY_ORDERS("orders/shopify_orders", "csv");

  private final String key;
  private final String extension;

  Source(String key, String extension) {
    this.key = key;
    this.extension = extension;
  }

  /** The family and the name of the source, "crm/hubspot_contacts". */
  String key() {
    return key;
  }

  /** The file of a night, below the landing folder. */
  String file(LocalDate night) {
    return key + "/" + night + "." + extension;
  }

  boolean compressed() {
    return extension.endsWith(".gz");
  }

  Charset charset() {
    return this == SALESFORCE_CONTACTS ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }
}
