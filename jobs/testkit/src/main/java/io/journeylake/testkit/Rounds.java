package io.journeylake.nightly;

/**
 * How often a fault is tried: a few times in each build, some not at all, and as often as it takes
 * to be sure with {@code -Djourneylake.faults=all}.
 */
final class Rounds {

  static final String FAULTS = "journeylake.faults";
  static final String ALL = "all";

  private Rounds() {}

  static int of(int inEachBuild, int all) {
    return ALL.equals(System.getProperty(FAULTS)) ? all : inEachBuild;
  }
}
