package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.identity.matching.MatchingSettings;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How records are linked.
 *
 * @param defaultRegion region of telephone numbers without country code and of addresses without
 *     country, ISO 3166
 * @param keys kinds of keys; ordered by priority
 * @param emailProviders providers that know one mailbox by several addresses
 * @param blocked values that identify nobody
 * @param peoplePerValue people whom a value may stand for before it is blocked
 * @param largestComponent records that may hang together by shared values
 * @param plausible when a customer is too unlikely to be one person
 * @param matching how records that share no key are compared
 * @param trustedSources sources or families whose values the golden record prefers, best first
 * @param goldenRecord of which record a customer has the value of each field
 * @param postcodes postcodes of countries
 * @param households which customers are a household
 */
public record IdentitySettings(
    @JsonProperty("default-region") String defaultRegion,
    List<KeyKind> keys,
    @JsonProperty("email-providers") EmailProviders emailProviders,
    List<BlockedValues> blocked,
    @JsonProperty("people-per-value") int peoplePerValue,
    @JsonProperty("largest-component") int largestComponent,
    PlausibilitySettings plausible,
    MatchingSettings matching,
    @JsonProperty("trusted-sources") List<String> trustedSources,
    @JsonProperty("golden-record") GoldenRecordSettings goldenRecord,
    List<PostcodeForm> postcodes,
    HouseholdSettings households) {

  /** Kind that sources give for the MD5 of an e-mail address; a key of kind {@link #EMAIL}. */
  static final String EMAIL_MD5 = "email_md5";

  /** Kind that sources give for the SHA-256 of an e-mail address; a key of kind {@link #EMAIL}. */
  static final String EMAIL_SHA256 = "email_sha256";

  /** Kind of e-mail addresses. */
  static final String EMAIL = "email";

  /** Kind of telephone numbers. */
  static final String PHONE = "phone";

  public IdentitySettings {
    keys = keys.stream().sorted(Comparator.comparingInt(KeyKind::priority)).toList();
    blocked = List.copyOf(blocked);
    trustedSources = List.copyOf(trustedSources);
    postcodes = List.copyOf(postcodes);
    Set<String> kinds = keys.stream().map(KeyKind::kind).collect(Collectors.toSet());
    requireNamesOfTheirOwn(keys);
    kinds.addAll(NormaliseAttributes.NAMES);
    for (BlockedValues values : blocked) {
      if (!values.kind().equals(BlockedValues.ANY) && !kinds.contains(values.kind())) {
        throw Failure.configuration(
            "Cannot use identity.blocked for " + values.kind(),
            "it is neither a kind that identity.keys lists nor an attribute that is compared",
            "Use one of " + String.join(", ", new java.util.TreeSet<>(kinds)) + ", or any.");
      }
    }
    if (peoplePerValue < 1 || largestComponent < 2) {
      throw Failure.configuration(
          "Cannot use identity.people-per-value "
              + peoplePerValue
              + " and largest-component "
              + largestComponent,
          "a value stands for at least one person and a component has at least two records",
          "Set people-per-value from 1 and largest-component from 2.");
    }
    matching.check(NormaliseAttributes.NAMES);
  }

  /** Forms of e-mail addresses have names, too, in the record table. */
  private static void requireNamesOfTheirOwn(List<KeyKind> keys) {
    Set<String> names = new HashSet<>();
    for (KeyKind key : keys) {
      for (KeyForm form : KeyForm.of(key)) {
        if (!names.add(form.name(key.kind()))) {
          throw Failure.configuration(
              "Cannot use identity.keys",
              form.name(key.kind()) + " is listed twice, or is a form of another kind",
              "Remove one of them, or give it another name.");
        }
      }
    }
  }

  /** Weakest priority of a key. */
  int weakestKey() {
    return keys.get(keys.size() - 1).priority();
  }

  /** Fails when a source gives identifiers of a kind that is not listed. */
  void check(List<SourceContract> sources) {
    Set<String> known = keys.stream().map(KeyKind::kind).collect(Collectors.toSet());
    known.add(EMAIL_MD5);
    known.add(EMAIL_SHA256);
    for (SourceContract source : sources) {
      if (source.people() == null) {
        continue;
      }
      for (SourceContract.Identifier identifier : source.people().identifiers()) {
        if (!known.contains(identifier.kind())) {
          throw Failure.configuration(
              "Cannot link records of " + source.id(),
              "its identifiers of kind " + identifier.kind() + " are not listed in identity.keys",
              "List the kind with its priority, or use one of "
                  + String.join(", ", new java.util.TreeSet<>(known))
                  + ".");
        }
      }
    }
  }
}
