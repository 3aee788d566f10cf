package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What makes one record's value of a field outrank another's. */
public enum SurvivorshipRule {
  /** The source that stands earlier among the trusted ones. */
  @JsonProperty("source")
  SOURCE,
  /** A source that is trusted at all. */
  @JsonProperty("trusted")
  TRUSTED,
  /** The later change, then the later night. */
  @JsonProperty("recency")
  RECENCY,
  /** The value that more records of the customer have. */
  @JsonProperty("frequency")
  FREQUENCY,
  /** A value that can be right. */
  @JsonProperty("validity")
  VALIDITY,
  /** A value that says more. */
  @JsonProperty("completeness")
  COMPLETENESS;

  /** The rule as settings and customer_field name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
