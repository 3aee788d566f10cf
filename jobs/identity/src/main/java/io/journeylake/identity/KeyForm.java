package io.journeylake.identity;

import io.journeylake.contract.SourceContract;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Forms in which the record table keeps one value of a kind of key. Every kind has the plain one,
 * and e-mail addresses, which are kept as hashes, have all.
 *
 * <p>An address is an MD5, and a SHA-256 where a source names people by that. What one of the two
 * stands for cannot be told from the other, so each is a space of its own. In each space an address
 * that its provider knows in another spelling has two hashes: that of the provider's spelling,
 * which counts, and that of the written one, which a vendor may have hashed.
 */
enum KeyForm {
  PLAIN("", "MD5", 32),
  WRITTEN("_written", "MD5", 32),
  SHA256("_sha256", "SHA-256", 64),
  SHA256_WRITTEN("_sha256_written", "SHA-256", 64);

  private final String suffix;
  private final String algorithm;
  private final int digits;

  KeyForm(String suffix, String algorithm, int digits) {
    this.suffix = suffix;
    this.algorithm = algorithm;
    this.digits = digits;
  }

  /**
   * Spaces of hashes in which addresses are keys so that they meet those that sources give hashed.
   */
  static List<KeyForm> spaces(List<SourceContract> sources) {
    boolean isHashed =
        sources.stream()
            .filter(source -> source.people() != null)
            .flatMap(source -> source.people().identifiers().stream())
            .anyMatch(identifier -> identifier.kind().equals(IdentitySettings.EMAIL_SHA256));
    return isHashed ? List.of(PLAIN, SHA256) : List.of(PLAIN);
  }

  /** Forms that values of a kind can have. */
  static List<KeyForm> of(KeyKind kind) {
    return kind.form() == KeyKind.Form.EMAIL ? List.of(values()) : List.of(PLAIN);
  }

  /** The name under which values of this form of a kind stand in record.identifiers. */
  String name(String kind) {
    return kind + suffix;
  }

  /** Whether another form of the same value counts in its place. */
  boolean isWritten() {
    return this == WRITTEN || this == SHA256_WRITTEN;
  }

  /** The form of written spellings in the same space of hashes. */
  KeyForm written() {
    return switch (this) {
      case PLAIN, WRITTEN -> WRITTEN;
      case SHA256, SHA256_WRITTEN -> SHA256_WRITTEN;
    };
  }

  /** Hash of an address, in small hexadecimal digits. */
  String hash(String address) {
    try {
      byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }

  /** Whether the text, in small letters, can be such a hash. */
  boolean canBe(String text) {
    return text.length() == digits && text.matches("[0-9a-f]+");
  }

  /** Name of the hash, for reasons. */
  String algorithm() {
    return algorithm;
  }
}
