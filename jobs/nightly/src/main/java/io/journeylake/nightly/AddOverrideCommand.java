package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.identity.OverrideLedger;
import io.journeylake.identity.OverrideLedger.Entry;
import io.journeylake.identity.RecordOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says of records that they are one person or two. */
@Command(
    name = "add",
    description =
        "Says that two records are one person, or two; or what a file says of many, all or none."
            + " The next night applies it.",
    mixinStandardHelpOptions = true)
final class AddOverrideCommand implements Callable<Integer> {

  private static final String WHAT = "Cannot add the override";

  @Mixin private CommonOptions options;

  @Mixin private EntryAnswer answer;

  @Parameters(
      arity = "0..2",
      paramLabel = "RECORD",
      description =
          "Two records, each as record_id or as SOURCE:KEY, like crm/hubspot_contacts:123.")
  private List<String> records = new ArrayList<>();

  @Option(names = "--must-link", description = "The records are one person.")
  private boolean mustLink;

  @Option(names = "--cannot-link", description = "The records are two people.")
  private boolean cannotLink;

  @ArgGroup(exclusive = false)
  private DecidedOptions decided;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "CSV with the columns decision (must_link or cannot_link), record, other_record, by, why,"
              + " on.")
  private Path file;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    boolean hasPair = mustLink != cannotLink && records.size() == 2 && decided != null;
    boolean hasNothingElse = !mustLink && !cannotLink && records.isEmpty() && decided == null;
    if (file == null ? !hasPair : !hasNothingElse) {
      throw Failure.configuration(
          WHAT,
          "the arguments are not those of one override or of a file",
          "Give --must-link or --cannot-link, two records, --by, --why and --on; or only --file.");
    }
    Session session = Session.reading(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      OverrideLedger ledger = new OverrideLedger(session.wholeLake());
      List<RecordOverride> said =
          file == null ? List.of(override()) : new OverrideFile(file).read(session.lake().spark());
      Entry entry = ledger.add(said);
      int known = said.size() - entry.added().size();
      return answer.say(
          entry,
          "Nothing was added: all of it holds already.",
          "Overrides added: "
              + TextTable.number(entry.added().size())
              + ", as entry "
              + entry.number()
              + (known > 0 ? "; held already: " + TextTable.number(known) : "")
              + ". The next night applies them.");
    }
  }

  private RecordOverride override() {
    return RecordOverride.of(
        WHAT,
        mustLink ? RecordOverride.MUST_LINK : RecordOverride.CANNOT_LINK,
        records.get(0),
        records.get(1),
        decided.decided(WHAT));
  }
}
