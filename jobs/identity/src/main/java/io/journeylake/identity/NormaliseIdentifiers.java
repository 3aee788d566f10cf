package io.journeylake.identity;

import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Turns the identifiers of a record, as sources write them, into keys that compare equal; malformed
 * and blocked ones come back with a reason why they link nothing.
 */
final class NormaliseIdentifiers implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String PLACEHOLDER = "placeholder: a blocked value";
  private static final String OF_A_PLACE = "the number of a home or an office, not of a person";

  private final NormaliseEmail emails;
  private final NormalisePhone phones;
  private final Map<String, KeyKind.Form> forms = new HashMap<>();
  private final Map<String, Set<String>> blockedValues = new HashMap<>();
  private final Map<String, List<Pattern>> blockedPatterns = new HashMap<>();
  private final Set<String> blockedHashes;

  /**
   * A value of a kind.
   *
   * @param reason why it links nothing, or null when it may
   */
  record Identifier(String kind, String value, String reason) implements Serializable {

    private static final Comparator<Identifier> ORDER =
        Comparator.comparing(Identifier::kind)
            .thenComparing(Identifier::value)
            .thenComparing(Identifier::reason, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  NormaliseIdentifiers(IdentitySettings settings) {
    this.emails = new NormaliseEmail(settings.emailProviders());
    this.phones = new NormalisePhone(settings.defaultRegion());
    for (KeyKind key : settings.keys()) {
      List<BlockedValues> concerned =
          settings.blocked().stream().filter(values -> values.concerns(key.kind())).toList();
      Set<String> values = new HashSet<>();
      concerned.forEach(blocked -> values.addAll(blocked.values()));
      forms.put(key.kind(), key.form());
      blockedValues.put(key.kind(), values);
      blockedPatterns.put(
          key.kind(), concerned.stream().flatMap(blocked -> blocked.compiled().stream()).toList());
    }
    blockedHashes = new HashSet<>();
    blockedHashes.add(NormaliseEmail.md5(""));
    blockedValues
        .getOrDefault(IdentitySettings.EMAIL, Set.of())
        .forEach(value -> blockedHashes.add(NormaliseEmail.md5(value)));
  }

  /** The keys, sorted and each once. */
  List<Identifier> of(List<Identifier> raw) {
    TreeSet<Identifier> keys = new TreeSet<>(Identifier.ORDER);
    for (Identifier identifier : raw) {
      if (identifier.kind().equals(IdentitySettings.EMAIL_MD5)) {
        addHashed(identifier.value(), keys::add);
      } else {
        add(identifier.kind(), identifier.value().strip(), keys::add);
      }
    }
    return List.copyOf(keys);
  }

  /** An address as the golden record shows it: null when it is malformed or a placeholder. */
  String email(String raw) {
    return raw == null
        ? null
        : NormaliseEmail.address(raw)
            .filter(address -> !isBlocked(IdentitySettings.EMAIL, address))
            .orElse(null);
  }

  /** A number as the golden record shows it: null when it is malformed or a placeholder. */
  String phone(String raw) {
    return raw == null || isBlocked(IdentitySettings.PHONE, raw.strip())
        ? null
        : phones
            .e164(raw)
            .filter(number -> !isBlocked(IdentitySettings.PHONE, number))
            .orElse(null);
  }

  private void add(String kind, String value, Consumer<Identifier> keys) {
    if (value.isEmpty()) {
      return;
    }
    KeyKind.Form form = forms.get(kind);
    if (form == null) {
      throw Failure.bug("Cannot normalise an identifier", "kind " + kind + " is unknown");
    }
    switch (form) {
      case TEXT -> keys.accept(new Identifier(kind, value, placeholder(kind, value)));
      case EMAIL -> addEmail(kind, value, keys);
      case PHONE -> addPhone(kind, value, keys);
    }
  }

  private void addEmail(String kind, String value, Consumer<Identifier> keys) {
    Optional<String> address = NormaliseEmail.address(value);
    if (address.isEmpty()) {
      String hash = NormaliseEmail.md5(value.toLowerCase(Locale.ROOT));
      keys.accept(new Identifier(kind, hash, "no e-mail address"));
      return;
    }
    String reason = placeholder(kind, address.get());
    emails.keys(address.get()).forEach(key -> keys.accept(new Identifier(kind, key, reason)));
  }

  private void addPhone(String kind, String value, Consumer<Identifier> keys) {
    Optional<String> number = phones.e164(value);
    if (number.isEmpty()) {
      keys.accept(new Identifier(kind, value, "no telephone number"));
      return;
    }
    String reason = isBlocked(kind, value) ? PLACEHOLDER : placeholder(kind, number.get());
    String shared = phones.isOfAPlace(number.get()) ? OF_A_PLACE : null;
    keys.accept(new Identifier(kind, number.get(), reason == null ? shared : reason));
  }

  private void addHashed(String value, Consumer<Identifier> keys) {
    Optional<String> hash = NormaliseEmail.hashed(value);
    String reason =
        hash.isEmpty()
            ? "no MD5 of an e-mail address"
            : blockedHashes.contains(hash.get()) ? PLACEHOLDER : null;
    keys.accept(new Identifier(IdentitySettings.EMAIL, hash.orElse(value), reason));
  }

  private String placeholder(String kind, String value) {
    return isBlocked(kind, value) ? PLACEHOLDER : null;
  }

  private boolean isBlocked(String kind, String written) {
    String value = written.toLowerCase(Locale.ROOT);
    return blockedValues.getOrDefault(kind, Set.of()).contains(value)
        || blockedPatterns.getOrDefault(kind, List.of()).stream()
            .anyMatch(pattern -> pattern.matcher(value).find());
  }
}
