package io.journeylake.tables.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells when a figure rose beyond what chance explains, by Shewhart's control charts with limits of
 * three standard deviations. The past of a period are the quiet periods before it: what raised an
 * alarm does not become the usual by lasting.
 *
 * <p>Shares and rates are charted as D. B. Laney does (Improved control charts for attributes,
 * Quality Engineering 14, 2002): where periods differ from each other by more than the number of
 * journeys explains, the limit is as much wider. Other figures are charted by their moving range
 * (W. A. Shewhart; D. J. Wheeler, Understanding Variation, 1993).
 */
enum ControlChart {
  /** Of figures that are journeys of a kind / journeys. */
  SHARE {
    @Override
    double deviation(double usual, long n) {
      return Math.sqrt(usual * (1 - usual) / n);
    }
  },
  /** Of figures that are times something happened / journeys. */
  RATE {
    @Override
    double deviation(double usual, long n) {
      return Math.sqrt(usual / n);
    }
  },
  /** Of figures without a known distribution. */
  LEVEL {
    @Override
    double usual(List<Point> past) {
      return past.stream().mapToDouble(Point::value).average().orElseThrow();
    }

    /** From the moving range alone. */
    @Override
    double deviation(double usual, long n) {
      return 1;
    }

    /** A third of a tenth: what rises by less than a tenth concerns nobody. */
    @Override
    double least(double usual) {
      return usual / 10 / SIGMAS;
    }
  };

  private static final double SIGMAS = 3;

  /** Mean range of two values of a normal distribution, in standard deviations. */
  private static final double RANGE_OF_TWO = 1.128;

  /**
   * The periods in which the figure was above its limit.
   *
   * @param points figures in the order of their periods
   * @param longestPast quiet periods that are at most looked back
   * @param shortestPast quiet periods below which nothing is said
   */
  List<Alarm> alarms(List<Point> points, int longestPast, int shortestPast) {
    List<Alarm> alarms = new ArrayList<>();
    List<Point> quiet = new ArrayList<>();
    LocalDate since = null;
    for (Point point : points) {
      List<Point> past = quiet.subList(Math.max(0, quiet.size() - longestPast), quiet.size());
      if (past.size() >= shortestPast && point.value() > limit(past, point.n())) {
        since = since == null ? point.period() : since;
        alarms.add(new Alarm(point, usual(past), limit(past, point.n()), past.size(), since));
      } else {
        since = null;
        quiet.add(point);
      }
    }
    return alarms;
  }

  private double limit(List<Point> past, long n) {
    double usual = usual(past);
    return usual + SIGMAS * spread(past, usual) * deviation(usual, n);
  }

  /** By how much periods differ more than their numbers explain. */
  private double spread(List<Point> past, double usual) {
    double ranges = 0;
    for (int i = 1; i < past.size(); i++) {
      ranges += Math.abs(score(past.get(i), usual) - score(past.get(i - 1), usual));
    }
    return Math.max(least(usual), ranges / (past.size() - 1) / RANGE_OF_TWO);
  }

  private double score(Point point, double usual) {
    return (point.value() - usual) / deviation(usual, point.n());
  }

  /** The figure of all past journeys together; half a case more, as never is not impossible. */
  double usual(List<Point> past) {
    double cases = past.stream().mapToDouble(point -> point.value() * point.n()).sum();
    return (cases + 0.5) / (past.stream().mapToLong(Point::n).sum() + 1);
  }

  /** What happens in so many journeys by chance, as a standard deviation. */
  abstract double deviation(double usual, long n);

  /** Least spread. */
  double least(double usual) {
    return 1;
  }
}
