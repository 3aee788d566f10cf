package io.journeylake.identity;

import io.journeylake.contract.Failure;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that settings give. */
final class SettingRegex {

  private SettingRegex() {}

  /**
   * The expression, ready for use; a malformed one is an error that names the setting.
   *
   * @param flags flags of {@link Pattern}
   */
  static Pattern compile(String setting, String regex, int flags) {
    try {
      return Pattern.compile(regex, flags);
    } catch (PatternSyntaxException e) {
      throw Failure.configuration(
          "Cannot use " + setting + " " + regex,
          e.getDescription(),
          "Correct the regular expression.",
          e);
    }
  }
}
