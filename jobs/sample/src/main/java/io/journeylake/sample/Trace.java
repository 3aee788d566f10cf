package io.journeylake.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whose record a row belongs to, and what the row says that stands in other records of that person,
 * too: keys, however they are written, and her name together with her home or birthday. A name
 * alone is not among it, since others have the same one, nor is what somebody typed to fill a
 * field.
 */
final class Trace {
  private static final int DIGITS_OF_A_NUMBER = 9;

  private final String record;
  private final String owner;
  private final List<String> marks = new ArrayList<>();

  /**
   * A row that says nothing yet.
   *
   * @param record key of the record inside its source
   * @param owner the person whom it belongs to
   */
  Trace(String record, String owner) {
    this.record = record;
    this.owner = owner;
  }

  String record() {
    return record;
  }

  String owner() {
    return owner;
  }

  /** What the row says, equal for rows that say the same. */
  List<String> marks() {
    return marks;
  }

  /** A key by which a system knows her, null for none. */
  Trace key(String kind, String value) {
    if (value != null && !value.isEmpty()) {
      marks.add(kind + " " + value);
    }
    return this;
  }

  Trace email(String written) {
    if (written == null || Spelling.JUNK_EMAILS.contains(written)) {
      return this;
    }
    String tag = "\\+[^@]*@";
    return key("email", written.toLowerCase(Locale.ROOT).replaceFirst(tag, "@"));
  }

  Trace phone(String written) {
    if (written == null || Spelling.JUNK_PHONES.contains(written)) {
      return this;
    }
    String digits = written.replaceAll("\\D", "");
    int start = Math.max(0, digits.length() - DIGITS_OF_A_NUMBER);
    return key("phone", digits.substring(start));
  }

  /** Her name, with her home if the row says that. */
  Trace home(Address address) {
    return key("name", address == null ? null : "and home");
  }

  /** Her name, with her birthday if the row says that. */
  Trace birth(LocalDate date) {
    return key("name", date == null ? null : "and birthday");
  }
}
