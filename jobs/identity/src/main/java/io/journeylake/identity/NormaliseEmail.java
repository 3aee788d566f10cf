package io.journeylake.identity;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns an e-mail address into keys: the MD5 of the lower-case address, which is what mailing
 * systems export in its place, and the MD5 of the provider's own form where that differs.
 */
final class NormaliseEmail implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?=.{3,254}$)(?=[^@]{1,64}@)"
              + "[^\\s@\"(),:;<>\\[\\]\\\\.]+(\\.[^\\s@\"(),:;<>\\[\\]\\\\.]+)*@"
              + "([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
              + "(\\p{L}{2,63}|xn--[a-z0-9-]{2,59})");

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  private final EmailProviders providers;

  NormaliseEmail(EmailProviders providers) {
    this.providers = providers;
  }

  /** The address trimmed, composed (NFC) and in lower case; empty when it is malformed. */
  static Optional<String> address(String raw) {
    String text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** Keys of a lower-case address. */
  List<String> keys(String address) {
    return Stream.of(address, mailbox(address)).distinct().map(NormaliseEmail::md5).toList();
  }

  /** The key that a vendor already hashed; empty when the text is no MD5. */
  static Optional<String> hashed(String raw) {
    String text = raw.strip().toLowerCase(Locale.ROOT);
    return MD5.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** The address as its provider knows the mailbox. */
  String mailbox(String address) {
    int at = address.lastIndexOf('@');
    String local = address.substring(0, at);
    String written = address.substring(at + 1);
    String domain = providers.sameDomain().getOrDefault(written, written);
    int plus = local.indexOf('+');
    if (plus > 0 && providers.ignorePlus().contains(domain)) {
      local = local.substring(0, plus);
    }
    if (providers.ignoreDots().contains(domain)) {
      local = local.replace(".", "");
    }
    return local + "@" + domain;
  }

  static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
