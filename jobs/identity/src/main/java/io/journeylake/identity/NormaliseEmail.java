package io.journeylake.identity;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows when two spellings of an e-mail address are one address, and when they are one mailbox. */
final class NormaliseEmail implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?=.{3,254}$)(?=[^@]{1,64}@)"
              + "[^\\s@\"(),:;<>\\[\\]\\\\.]+(\\.[^\\s@\"(),:;<>\\[\\]\\\\.]+)*@"
              + "([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
              + "(\\p{L}{2,63}|xn--[a-z0-9-]{2,59})");

  private final EmailProviders providers;

  NormaliseEmail(EmailProviders providers) {
    this.providers = providers;
  }

  /** The address trimmed, composed (NFC) and in lower case; empty when it is malformed. */
  static Optional<String> address(String raw) {
    String text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
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
}
