package io.journeylake.nightly;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.LostTables;
import io.journeylake.lake.Settings;
import io.journeylake.lake.SparkSessions;
import io.journeylake.lake.SparkSettings;
import io.journeylake.publish.PublishSettings;
import io.journeylake.publish.Rollback;
import io.journeylake.telemetry.LineageSettings;
import io.journeylake.telemetry.LogLines;
import io.journeylake.telemetry.LogSettings;
import io.journeylake.telemetry.Places;
import io.journeylake.telemetry.RunWatch;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** What a command works with: settings and contracts, checked before Spark starts, and the lake. */
final class Session {

  private final CommonOptions options;
  private final Settings settings;
  private final List<SourceContract> sources;
  private final Optional<Steps> steps;
  private Lake lake;

  Session(CommonOptions options) {
    this(options, (settings, sources) -> Optional.of(new Steps(settings, sources, options)));
  }

  private Session(
      CommonOptions options, BiFunction<Settings, List<SourceContract>, Optional<Steps>> steps) {
    this.options = options;
    this.settings = options.settings();
    this.sources = options.sources(settings);
    this.steps = steps.apply(settings, sources);
    LogLines.configure(settings.section("logs", LogSettings.class));
    if (options.verbose()) {
      Configurator.setRootLevel(Level.INFO);
    }
  }

  /** For a command that runs no step, and so needs nothing that only steps need. */
  static Session reading(CommonOptions options) {
    return new Session(options, (settings, sources) -> Optional.empty());
  }

  /** The lake; starts Spark when it is first asked for. */
  Lake lake() {
    if (lake == null) {
      lake =
          new Lake(
              SparkSessions.open(settings.section("spark", SparkSettings.class)), options.lake());
    }
    return lake;
  }

  /** The lake, for a command that writes to it outside of an attempt at a night. */
  Lake wholeLake() {
    new LostTables(lake()).requireNone();
    return lake();
  }

  List<SourceContract> sources() {
    return sources;
  }

  /** What the result of a night would depend on. */
  NightInput input() {
    return new NightInput(lake(), settings, sources);
  }

  Rollback rollback() {
    return new Rollback(settings.section("publish", PublishSettings.class), options.out());
  }

  NightRunner runner(Progress progress) {
    return runner(progress, Clock.systemUTC());
  }

  /** A runner whose ledger is dated by that clock; results do not depend on it. */
  NightRunner runner(Progress progress, Clock clock) {
    RunWatch watch =
        RunWatch.over(
            settings.section("lineage", LineageSettings.class),
            new Places(options.lake(), options.landing(), options.out()),
            sources,
            clock,
            warning -> progress.say("    warning: " + warning));
    return new NightRunner(lake(), steps.orElseThrow(), settings, sources, progress, watch, clock);
  }
}
