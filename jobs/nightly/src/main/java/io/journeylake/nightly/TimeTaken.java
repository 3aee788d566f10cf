package io.journeylake.nightly;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * How long work took.
 *
 * @param seconds from its begin to its end
 * @param cpuSeconds what all cores together spent on it in this process, which does not grow when
 *     other programs want them, too
 */
record TimeTaken(double seconds, double cpuSeconds) {

  private static final double NANOS = 1e9;

  /** Does the work. */
  static TimeTaken by(Runnable work) {
    Instant start = Instant.now();
    long spent = cpuNanos();
    work.run();
    long cpu = cpuNanos() - spent;
    return new TimeTaken(rounded(Duration.between(start, Instant.now()).toNanos()), rounded(cpu));
  }

  /** Both one after the other. */
  TimeTaken plus(TimeTaken other) {
    return new TimeTaken(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }

  /** One time as a multiple of another, with three digits. */
  static double ratio(double seconds, double others) {
    return Math.round(seconds / others * 1000) / 1000.0;
  }

  private static double rounded(long nanos) {
    return Math.round(nanos / NANOS * 1000) / 1000.0;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
