package io.journeylake.identity;

import io.journeylake.contract.Failure;
import io.journeylake.identity.LinkedRecord.HashedKey;
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

/**
 * Turns the identifiers of a record, as sources write them, into keys that compare equal; malformed
 * and blocked ones come back with a reason why they link nothing.
 */
final class NormaliseIdentifiers implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String OF_A_PLACE = "the number of a home or an office, not of a person";

  /**
   * Reason of a record whose own values of a kind are more than one customer may have: such as a
   * cookie under which two people logged in. Elsewhere the values are good.
   */
  static final String TOO_MANY = "the record alone has more values than one customer may have";

  private final NormaliseEmail emails;
  private final NormalisePhone phones;
  private final Blocklist blocklist;
  private final StoredKinds stored;
  private final List<KeyForm> spaces;
  private final Map<String, KeyKind> kinds = new HashMap<>();
  private final Set<String> blockedHashes = new HashSet<>();

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

  /**
   * Normalises by the settings.
   *
   * @param spaces kinds of hashes under which an e-mail address is a key
   */
  NormaliseIdentifiers(IdentitySettings settings, List<KeyForm> spaces) {
    this.emails = new NormaliseEmail(settings.emailProviders());
    this.phones = new NormalisePhone(settings.defaultRegion());
    this.blocklist = new Blocklist(settings, phones);
    this.stored = new StoredKinds(settings.keys());
    this.spaces = List.copyOf(spaces);
    settings.keys().forEach(key -> kinds.put(key.kind(), key));
    for (KeyForm space : spaces) {
      blockedHashes.add(space.hash(""));
      blocklist
          .values(IdentitySettings.EMAIL)
          .forEach(address -> blockedHashes.add(space.hash(address)));
    }
  }

  /** The keys, sorted and each once. */
  List<Identifier> of(List<Identifier> raw) {
    TreeSet<Identifier> keys = new TreeSet<>(Identifier.ORDER);
    for (Identifier identifier : raw) {
      String value = identifier.value().strip();
      switch (identifier.kind()) {
        case IdentitySettings.EMAIL_MD5 -> addHashed(KeyForm.PLAIN, value, keys::add);
        case IdentitySettings.EMAIL_SHA256 -> addHashed(KeyForm.SHA256, value, keys::add);
        default -> add(identifier.kind(), value, keys::add);
      }
    }
    return withinLimits(keys);
  }

  /** An address as the golden record shows it: null when it is malformed or a placeholder. */
  String email(String raw) {
    return raw == null
        ? null
        : NormaliseEmail.address(raw)
            .filter(address -> blocklist.reason(IdentitySettings.EMAIL, address) == null)
            .orElse(null);
  }

  /** The first number that is none of the placeholders, as the golden record shows it, or null. */
  String phone(String raw) {
    return raw == null || blocklist.reason(IdentitySettings.PHONE, raw) != null
        ? null
        : phones.numbers(raw).stream()
            .map(NormalisePhone::e164)
            .filter(number -> blocklist.reason(IdentitySettings.PHONE, number) == null)
            .findFirst()
            .orElse(null);
  }

  private void add(String kind, String value, Consumer<Identifier> keys) {
    if (value.isEmpty()) {
      return;
    }
    KeyKind known = kinds.get(kind);
    if (known == null) {
      throw Failure.bug("Cannot normalise an identifier", "kind " + kind + " is unknown");
    }
    switch (known.form()) {
      case TEXT -> keys.accept(new Identifier(kind, value, blocklist.reason(kind, value)));
      case EMAIL -> addEmail(kind, value, keys);
      case PHONE -> addPhone(kind, value, keys);
    }
  }

  private void addEmail(String kind, String value, Consumer<Identifier> keys) {
    Optional<String> address = NormaliseEmail.address(value);
    if (address.isEmpty()) {
      String hash = KeyForm.PLAIN.hash(value.toLowerCase(Locale.ROOT));
      keys.accept(new Identifier(kind, hash, "no e-mail address"));
      return;
    }
    String written = address.get();
    String mailbox = emails.mailbox(written);
    String reason = blocklist.reason(kind, written);
    for (KeyForm space : spaces) {
      keys.accept(new Identifier(space.name(kind), space.hash(mailbox), reason));
      if (!mailbox.equals(written)) {
        keys.accept(new Identifier(space.written().name(kind), space.hash(written), reason));
      }
    }
  }

  private void addPhone(String kind, String value, Consumer<Identifier> keys) {
    List<String> numbers = phones.numbers(value);
    if (numbers.isEmpty()) {
      keys.accept(new Identifier(kind, value, "no telephone number"));
    }
    String asWritten = blocklist.reason(kind, value);
    for (String number : numbers) {
      String ofNumber = blocklist.reason(kind, NormalisePhone.e164(number));
      String reason = asWritten == null ? ofNumber : asWritten;
      String shared = phones.isOfAPlace(number) ? OF_A_PLACE : null;
      keys.accept(new Identifier(kind, number, reason == null ? shared : reason));
    }
  }

  private void addHashed(KeyForm space, String value, Consumer<Identifier> keys) {
    String hash = value.toLowerCase(Locale.ROOT);
    String reason = blockedHashes.contains(hash) ? Blocklist.LISTED : null;
    keys.accept(
        new Identifier(
            space.name(IdentitySettings.EMAIL),
            hash,
            space.canBe(hash) ? reason : "no " + space.algorithm() + " of an e-mail address"));
  }

  private List<Identifier> withinLimits(Set<Identifier> keys) {
    Map<String, KeyValues> usable = new HashMap<>();
    for (Identifier key : keys) {
      if (key.reason() == null) {
        HashedKey hashed = stored.key(key.kind(), key.value());
        usable.computeIfAbsent(hashed.kind(), kind -> new KeyValues()).add(hashed);
      }
    }
    usable.keySet().removeIf(kind -> !isBeyond(kinds.get(kind).limit(), usable.get(kind).count()));
    return keys.stream()
        .map(
            key ->
                key.reason() == null && usable.containsKey(stored.key(key.kind(), "").kind())
                    ? new Identifier(key.kind(), key.value(), TOO_MANY)
                    : key)
        .toList();
  }

  private static boolean isBeyond(int limit, int count) {
    return limit > 0 && count > limit;
  }
}
