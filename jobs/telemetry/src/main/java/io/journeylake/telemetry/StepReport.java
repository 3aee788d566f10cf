package io.journeylake.telemetry;

import io.journeylake.lake.Lake;
import java.util.List;
import java.util.Optional;

/**
 * What became of a step.
 *
 * @param step name of the step
 * @param seconds how long it took
 * @param writes the newest commit of each table that it wrote
 * @param sources rows that it brought in, by source; empty for every step but the first
 * @param published what it made visible to readers; empty for every step but publish
 * @param failure the line that says why it failed; empty when it did not
 */
public record StepReport(
    String step,
    double seconds,
    List<Lake.TableWrite> writes,
    List<SourceRows> sources,
    Optional<PublishedSet> published,
    Optional<String> failure) {

  public StepReport {
    writes = List.copyOf(writes);
    sources = List.copyOf(sources);
  }
}
