package io.journeylake.identity;

import io.journeylake.contract.Failure;
import io.journeylake.lake.StagedSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A record as people name it: by its record_id, or by source and key. */
public final class RecordName {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SOURCE_AND_KEY = Pattern.compile("([^:/]+/[^:/]+):(.+)");

  private RecordName() {}

  /**
   * The record_id; of a name that is none, no message says what it is, since keys are personal.
   *
   * @param what what cannot be done when the text names no record, for the message
   * @param text a record_id, or SOURCE:KEY, such as crm/hubspot_contacts:123
   */
  public static String id(String what, String text) {
    String name = text == null ? "" : text.strip();
    if (ID.matcher(name).matches()) {
      return name;
    }
    Matcher sourceAndKey = SOURCE_AND_KEY.matcher(name);
    if (!sourceAndKey.matches()) {
      throw Failure.configuration(
          what,
          "a record is named neither by its id nor by source and key",
          "Give its record_id, or SOURCE:KEY, like crm/hubspot_contacts:123.");
    }
    return StagedSource.recordId(sourceAndKey.group(1), sourceAndKey.group(2));
  }
}
