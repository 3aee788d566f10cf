package io.journeylake.nightly;

import io.journeylake.publish.PublishedTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a query over the published tables. */
@Command(
    name = "sql",
    description = "Runs a select over the published tables, as the newest whole night has them.",
    mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "QUERY", description = "For example \"select * from funnel_step\".")
  private String query;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private QueryResult.Format format;

  @Override
  public Integer call() {
    Session session = Session.reading(options);
    PublishedTables.registerViews(session.lake());
    QueryResult.of(session.lake().spark(), query).print(format, System.out);
    return 0;
  }
}
