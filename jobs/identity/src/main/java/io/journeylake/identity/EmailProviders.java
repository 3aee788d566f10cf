package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mail providers that deliver to one mailbox however an address is written.
 *
 * @param ignoreDots domains that ignore dots before the at sign
 * @param ignorePlus domains that ignore a plus sign and what follows it
 * @param sameDomain second names of providers, by their first
 */
public record EmailProviders(
    @JsonProperty("ignore-dots") List<String> ignoreDots,
    @JsonProperty("ignore-plus") List<String> ignorePlus,
    @JsonProperty("same-domain") Map<String, String> sameDomain)
    implements Serializable {

  public EmailProviders {
    ignoreDots = List.copyOf(ignoreDots);
    ignorePlus = List.copyOf(ignorePlus);
    // Sorted, as the text of the settings says what a run was computed from.
    sameDomain = Collections.unmodifiableMap(new TreeMap<>(sameDomain));
  }
}
