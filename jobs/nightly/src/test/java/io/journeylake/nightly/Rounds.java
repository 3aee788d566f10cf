package io.journeylake.nightly;

/**
 * How often a fault is tried: a few times in each build, and as often as it takes to be sure with
 * {@code -Djourneylake.faults=all}.
 */
final class Rounds {

  private Rounds() {}

  static int of(int inEachBuild, int all) {
    return "all".equals(System.getProperty("journeylake.faults")) ? all : inEachBuild;
  }
}
