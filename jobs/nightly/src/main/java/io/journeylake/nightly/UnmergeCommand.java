package io.journeylake.nightly;

import io.journeylake.identity.Decided;
import io.journeylake.identity.OverrideLedger;
import io.journeylake.identity.OverrideLedger.Entry;
import io.journeylake.identity.RecordName;
import io.journeylake.identity.Unmerge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes records out of a customer. */
@Command(
    name = "unmerge",
    description =
        "Says of records of a customer that they are somebody else. The next night takes them out;"
            + " the larger part keeps the id.",
    mixinStandardHelpOptions = true)
final class UnmergeCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Mixin private EntryAnswer answer;

  @Parameters(paramLabel = "CUSTOMER", description = "Id of the customer.")
  private long customer;

  @Option(
      names = "--records",
      required = true,
      split = ",",
      paramLabel = "RECORD",
      description =
          "The records that are somebody else, each as record_id or as SOURCE:KEY; may be repeated.")
  private List<String> records = new ArrayList<>();

  @ArgGroup(exclusive = false, multiplicity = "1")
  private DecidedOptions decided;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    String what = "Cannot unmerge customer " + customer;
    Decided by = decided.decided(what);
    List<String> ids = records.stream().map(record -> RecordName.id(what, record)).toList();
    Session session = Session.reading(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      Entry entry =
          new OverrideLedger(session.wholeLake())
              .add(new Unmerge(session.lake(), customer).of(ids, by));
      return answer.say(
          entry,
          "Nothing was added: the next night takes them out already.",
          "The next night takes them out of customer "
              + customer
              + ". Overrides added: "
              + TextTable.number(entry.added().size())
              + ", as entry "
              + entry.number()
              + "; 'override withdraw --entry "
              + entry.number()
              + "' takes that back.");
    }
  }
}
