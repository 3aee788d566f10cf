package io.journeylake.testkit;

/**
 * How often a fault is tried: a few times in each build, some not at all, and as often as it takes
 * to be sure with {@code -Djourneylake.faults=all}.
 */
public final class Rounds {

  /** System property that says how often. */
  public static final String FAULTS = "journeylake.faults";

  /** Its value for as often as it takes to be sure. */
  public static final String ALL = "all";

  private Rounds() {}

  /** One of two numbers of rounds. */
  public static int of(int inEachBuild, int all) {
    return ALL.equals(System.getProperty(FAULTS)) ? all : inEachBuild;
  }
}
