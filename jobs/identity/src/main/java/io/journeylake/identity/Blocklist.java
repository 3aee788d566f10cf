package io.journeylake.identity;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says why a value of a kind of key, or of an attribute that is compared, identifies nobody: it is
 * listed, or a pattern is found in it.
 */
final class Blocklist implements Serializable {

  /** Reason of a value that is listed. */
  static final String LISTED = "placeholder: a blocked value";

  /** Reason of a value in which a pattern is found. */
  static final String PATTERN = "placeholder: a blocked pattern";

  private static final long serialVersionUID = 1L;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Set<String>> values = new HashMap<>();
  private final Map<String, List<Pattern>> patterns = new HashMap<>();

  /**
   * The list of the settings.
   *
   * @param phones brings listed telephone numbers into the form in which numbers are compared
   */
  Blocklist(IdentitySettings settings, NormalisePhone phones) {
    Set<String> kinds = new HashSet<>(NormaliseAttributes.NAMES);
    settings.keys().forEach(key -> kinds.add(key.kind()));
    for (String kind : kinds) {
      List<BlockedValues> concerned =
          settings.blocked().stream().filter(blocked -> blocked.concerns(kind)).toList();
      Set<String> listed = new HashSet<>();
      concerned.forEach(blocked -> blocked.values().forEach(value -> listed.add(plain(value))));
      values.put(kind, listed);
      patterns.put(
          kind, concerned.stream().flatMap(blocked -> blocked.compiled().stream()).toList());
    }
    for (KeyKind key : settings.keys()) {
      if (key.form() == KeyKind.Form.PHONE) {
        Set<String> listed = values.get(key.kind());
        List.copyOf(listed).forEach(value -> listed.addAll(phones.numbers(value)));
      }
    }
  }

  /** Why the value says nothing, or null when it may. */
  String reason(String kind, String written) {
    String value = plain(written);
    if (values(kind).contains(value)) {
      return LISTED;
    }
    boolean isFound =
        patterns.getOrDefault(kind, List.of()).stream()
            .anyMatch(pattern -> pattern.matcher(value).find());
    return isFound ? PATTERN : null;
  }

  /** Listed values of a kind, as they are compared. */
  Set<String> values(String kind) {
    return values.getOrDefault(kind, Set.of());
  }

  /** Small letters, with one blank where there are any. */
  private static String plain(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
