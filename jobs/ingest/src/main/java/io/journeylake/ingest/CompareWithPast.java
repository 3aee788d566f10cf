package io.journeylake.ingest;

import io.journeylake.contract.SourceChecks;
import io.journeylake.contract.SourceChecks.Level;
import io.journeylake.contract.SourceContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.ToDoubleFunction;

/**
 * Compares what a source brought in a night with what it brought in the eight weeks before. It
 * knows no clock: the same files give the same findings, whenever they are read.
 */
final class CompareWithPast {

  private static final int WEEKS = 8;
  private static final int SAME_WEEKDAYS = 2;
  private static final double LEAST_OF_ROWS = 0.08;
  private static final double LEAST_OF_TEXTS = 0.25;
  private static final double LEAST_OF_DUPLICATES = 0.2;
  private static final double LEAST_OF_FILLED = 0.15;
  private static final double LEAST_OF_GARBLED = 0.02;

  private final SourceContract source;
  private final SourceChecks checks;
  private final LocalDate night;
  private final NightFigures now;
  private final NavigableMap<LocalDate, NightFigures> past;
  private final List<Finding> findings = new ArrayList<>();

  CompareWithPast(
      SourceContract source, LocalDate night, NavigableMap<LocalDate, NightFigures> nights) {
    this.source = source;
    this.checks = source.checks();
    this.night = night;
    this.now = nights.get(night);
    this.past = before(nights, night);
  }

  /** The nights that a night is compared with. */
  static NavigableMap<LocalDate, NightFigures> before(
      NavigableMap<LocalDate, NightFigures> nights, LocalDate night) {
    return nights.subMap(night.minusWeeks(WEEKS), true, night, false);
  }

  /** What was found; nothing while the source has too little of a past. */
  List<Finding> findings() {
    if (past.size() >= checks.history()) {
      rows();
      share("duplicates", checks.duplicates(), NightFigures::duplicateShare);
      if (past.values().stream().filter(NightFigures::isMeasured).count() >= checks.history()) {
        now.measures().forEach(this::measure);
      }
    }
    return findings;
  }

  private void rows() {
    List<Double> comparable = sameWeekdays(night, NightFigures::rows);
    if (comparable.size() >= SAME_WEEKDAYS) {
      List<Double> residuals = new ArrayList<>();
      past.forEach(
          (day, figures) ->
              residuals.add(
                  Math.log1p((double) figures.rows())
                      - Band.median(
                          sameWeekdays(day, NightFigures::rows).stream()
                              .map(Math::log1p)
                              .toList())));
      add(
          "rows",
          checks.rows(),
          (double) now.rows(),
          Band.ofCount(comparable, residuals, LEAST_OF_ROWS));
    }
  }

  private List<Double> sameWeekdays(LocalDate day, ToDoubleFunction<NightFigures> figure) {
    return past.entrySet().stream()
        .filter(entry -> entry.getKey().getDayOfWeek() == day.getDayOfWeek())
        .map(entry -> figure.applyAsDouble(entry.getValue()))
        .toList();
  }

  private void measure(Measure measure) {
    Measure.Kind kind = measure.kind();
    switch (kind) {
      case VERSIONS -> share("versions", checks.versions(), share(measure));
      case GARBLED -> garbled(measure);
      case FILLED -> filled(measure);
      case DISTINCT -> distinct(measure);
      default -> {}
    }
  }

  private void share(String check, Level level, ToDoubleFunction<NightFigures> share) {
    Band band = Band.ofShare(past(share), now.rows(), LEAST_OF_DUPLICATES);
    add(check, level, share.applyAsDouble(now), new Band(0, band.high()));
  }

  private void garbled(Measure measure) {
    Band band = Band.ofShare(past(share(measure)), measure.rows(), LEAST_OF_GARBLED);
    add("garbled", checks.garbled(), measure.share(), new Band(0, band.high()));
  }

  private void filled(Measure measure) {
    List<Double> shares = past(share(measure));
    double least = Math.min(LEAST_OF_FILLED, Band.median(shares) / 2);
    Band band = Band.ofShare(shares, measure.rows(), least);
    if (measure.rows() > 0) {
      add(measure.column() + ".filled", checks.filled(), measure.share(), new Band(band.low(), 1));
    }
  }

  private void distinct(Measure measure) {
    List<Double> counts =
        past(figures -> (double) figures.measure(measure.kind(), measure.column()).observed());
    double middle = Band.median(counts.stream().map(Math::log1p).toList());
    List<Double> residuals = counts.stream().map(each -> Math.log1p(each) - middle).toList();
    if (measure.rows() > 0) {
      add(
          measure.column() + ".distinct",
          checks.distinct(),
          (double) measure.observed(),
          Band.ofCount(counts, residuals, LEAST_OF_TEXTS));
    }
  }

  private static ToDoubleFunction<NightFigures> share(Measure measure) {
    return figures -> figures.measure(measure.kind(), measure.column()).share();
  }

  private List<Double> past(ToDoubleFunction<NightFigures> figure) {
    return past.values().stream()
        .filter(NightFigures::isMeasured)
        .map(figures -> figure.applyAsDouble(figures))
        .toList();
  }

  private void add(String check, Level level, double observed, Band band) {
    if (level != Level.OFF) {
      findings.add(
          new Finding(
              source.id(), check, night, level, band.holds(observed), observed, band.inWords()));
    }
  }
}
