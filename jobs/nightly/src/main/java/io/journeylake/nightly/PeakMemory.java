package io.journeylake.nightly;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.stream.Stream;

/** Most heap that was in use; pools reach theirs at different times. */
final class PeakMemory {

  private PeakMemory() {}

  /** In megabytes, since the start of the process or the last reset. */
  static long megabytes() {
    return heap().map(MemoryPoolMXBean::getPeakUsage).mapToLong(MemoryUsage::getUsed).sum() >> 20;
  }

  /** Forgets what was in use before. */
  static void reset() {
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }
}
