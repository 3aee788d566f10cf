package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.identity.Decided;
import io.journeylake.identity.OverrideLedger;
import io.journeylake.identity.OverrideLedger.Entry;
import io.journeylake.identity.RecordOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Withdraws what was said of records. */
@Command(
    name = "withdraw",
    description =
        "Withdraws what was said of two records, or all that one command said. The next night goes"
            + " by what is inferred again.",
    mixinStandardHelpOptions = true)
final class WithdrawOverrideCommand implements Callable<Integer> {

  private static final String WHAT = "Cannot withdraw the override";

  @Mixin private CommonOptions options;

  @Mixin private EntryAnswer answer;

  @Parameters(
      arity = "0..2",
      paramLabel = "RECORD",
      description = "Two records, each as record_id or as SOURCE:KEY; they may be gone.")
  private List<String> records = new ArrayList<>();

  @Option(
      names = "--entry",
      paramLabel = "NUMBER",
      description = "Instead of two records: the entry, as 'override list' prints it.")
  private Long entry;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private DecidedOptions decided;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    if (records.size() != (entry == null ? 2 : 0)) {
      throw Failure.configuration(
          WHAT, "it is not said which", "Give two records, or the number of an entry by --entry.");
    }
    Decided by = decided.decided(WHAT);
    Session session = Session.reading(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      OverrideLedger ledger = new OverrideLedger(session.wholeLake());
      Entry withdrawn =
          entry == null
              ? ledger.withdraw(
                  RecordOverride.of(
                      WHAT, RecordOverride.WITHDRAWN, records.get(0), records.get(1), by))
              : ledger.withdraw(entry, by);
      return answer.say(
          withdrawn,
          "Nothing was withdrawn: no such override holds.",
          "Overrides withdrawn: "
              + TextTable.number(withdrawn.added().size())
              + ", as entry "
              + withdrawn.number()
              + ". The next night applies that.");
    }
  }
}
