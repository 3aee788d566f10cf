package io.journeylake.telemetry;

import io.journeylake.lake.Night;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/**
 * What an attempt and its parts are called outside the lake. Ids are made from names, so the same
 * attempt has the same ids wherever its events are read, and one that was killed and goes on is the
 * run that it was.
 *
 * @param lake the lake, with the storage that it is in
 * @param command the command that was given
 * @param night the attempt
 */
record RunName(String lake, String command, Night night) {

  private static final String PREFIX = "journeylake.";
  private static final String WHOLE_NIGHT = PREFIX + "night";
  private static final Set<String> WHOLE_COMMANDS =
      Set.of("night", "backfill", "rebuild", "rollback");

  /** Job of a step. */
  static String jobOf(String step) {
    return PREFIX + step;
  }

  /** Id of a step's run. */
  UUID idOf(String step) {
    return id(night.runId() + " " + step);
  }

  /** Job that the steps are part of: a step that was run alone is part of its night. */
  String job() {
    return isAlone() ? WHOLE_NIGHT : PREFIX + command;
  }

  /** Id of the run that the steps are part of: of its night for a step that was run alone. */
  UUID id() {
    return id(isAlone() ? night.date().toString() : night.runId());
  }

  /** Whether the command is one step, so that the run of the night is somebody else's. */
  boolean isAlone() {
    return !WHOLE_COMMANDS.contains(command);
  }

  private UUID id(String part) {
    return UUID.nameUUIDFromBytes(
        ("journeylake " + lake + " " + part).getBytes(StandardCharsets.UTF_8));
  }
}
