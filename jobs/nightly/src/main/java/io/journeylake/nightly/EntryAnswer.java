package io.journeylake.nightly;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.ExitCode;
import io.journeylake.identity.OverrideLedger.Entry;
import java.util.List;
import picocli.CommandLine.Option;

/** Says what a command wrote into identity_override: in words, or as one line of JSON. */
final class EntryAnswer {

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private Format format;

  /** How it is said. */
  private enum Format {
    TEXT,
    JSON
  }

  /** A row of the entry, as JSON has it. */
  private record Said(
      String decision,
      @JsonProperty("record_id") String record,
      @JsonProperty("other_record_id") String other) {}

  /**
   * Prints.
   *
   * @param nothing words when the entry says nothing new
   * @param something words when it does
   * @return exit code of the command
   */
  int say(Entry entry, String nothing, String something) {
    boolean isNothing = entry.added().isEmpty();
    if (format == Format.JSON) {
      List<Said> added =
          entry.added().stream()
              .map(said -> new Said(said.decision(), said.record(), said.other()))
              .toList();
      Figures answer = isNothing ? new Figures() : new Figures().count("entry", entry.number());
      answer.rows("added", added).print(FigureFormat.JSON, System.out);
    } else {
      System.out.println(isNothing ? nothing : something);
    }
    return (isNothing ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
  }
}
