package io.journeylake.nightly;

import io.journeylake.contract.SourceContract;
import io.journeylake.identity.IdentityJob;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import java.util.ArrayList;
import java.util.List;

/** Nights of identity after which few records changed, beside one that computes all again. */
final class IdentityNights {

  private final IdentityJob identity;
  private final List<SourceContract> sources;
  private final Lake lake;
  private Night last;

  IdentityNights(IdentityJob identity, List<SourceContract> sources, Lake lake) {
    this.identity = identity;
    this.sources = sources;
    this.lake = lake;
  }

  /**
   * A night after which a share of the records changed.
   *
   * @param changed share of the records
   * @param seconds what identity took
   * @param ofFull share of what it took for all records
   */
  record ChangedNight(double changed, double seconds, double ofFull) {}

  /**
   * Runs a night for each share.
   *
   * @param first night that computed all
   * @param shares shares of the records that change
   * @param full what it took, in seconds
   */
  List<ChangedNight> after(Night first, List<Double> shares, double full) {
    List<ChangedNight> nights = new ArrayList<>();
    last = first;
    for (double share : shares) {
      last = Night.of(last.date().plusDays(1));
      new ChangedRecords(share, last.date()).stage(lake, sources);
      double seconds = TimeTaken.by(() -> identity.run(lake, last)).seconds();
      nights.add(new ChangedNight(share, seconds, TimeTaken.ratio(seconds, full)));
    }
    return nights;
  }

  /**
   * Rows that one has and the other has not: the step's tables, and the same computed from all
   * records.
   */
  long differencesFromRebuild() {
    return DifferentRows.fromRebuild(lake, List.of(identity), last);
  }
}
