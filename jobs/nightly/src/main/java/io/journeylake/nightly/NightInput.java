package io.journeylake.nightly;

import io.journeylake.contract.SourceContract;
import io.journeylake.identity.OverrideLedger;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Settings;
import io.journeylake.table.MatchWeight;
import io.journeylake.timeline.ExchangeRates;
import io.journeylake.timeline.MoneySettings;
import io.journeylake.timeline.TimelineSettings;
import java.util.List;
import java.util.Optional;

/**
 * All that a night's result depends on: files, settings, exchange rates, contracts, overrides and
 * match model.
 */
final class NightInput {

  private final Lake lake;
  private final RunLedger ledger;
  private final String settingsAndContracts;

  NightInput(Lake lake, Settings settings, List<SourceContract> sources) {
    this.lake = lake;
    this.ledger = new RunLedger(lake);
    MoneySettings money = settings.section("timeline", TimelineSettings.class).money();
    this.settingsAndContracts = settings.canonical() + rates(money) + sources;
  }

  /** The rates stand in a file beside the settings; without them the digest is as it ever was. */
  private static String rates(MoneySettings money) {
    return money.reportingCurrency().isEmpty() ? "" : ExchangeRates.read(money).toString();
  }

  /** Digest of the input as it is now. */
  String digest() {
    long entry = new OverrideLedger(lake).newestEntry();
    String overrides = entry == 0 ? "" : "\noverrides up to entry " + entry;
    String model = "\nmatch model " + lake.version(MatchWeight.TABLE);
    return ledger.inputDigest(settingsAndContracts + overrides + model);
  }

  /** Whether readers see the result of exactly this input. */
  boolean isPublished() {
    return ledger.publishedInputDigest().equals(Optional.of(digest()));
  }

  /** Whether readers see the result of another input than this. */
  boolean isOutdated() {
    return ledger.publishedInputDigest().isPresent() && !isPublished();
  }
}
