package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.publish.VerifyPublication;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether the published tables hold what they promise. */
@Command(
    name = "verify",
    description = {
      "Checks all published tables again: by their contracts, against each other and the rows of",
      "which they were made, and against the digests with which they were published. Writes nothing;",
      "ends with 30 when a check does not hold that would have stopped the publication."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private QueryResult.Format format;

  @Override
  public Integer call() {
    VerifyPublication verified = VerifyPublication.of(Session.reading(options).lake());
    QueryResult.of(verified.checks()).print(format, System.out);
    verified.reject();
    return (verified.hasWarnings() ? ExitCode.PUBLISHED_WITH_WARNINGS : ExitCode.DONE).code();
  }
}
