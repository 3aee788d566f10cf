package io.journeylake.telemetry;

import io.journeylake.lake.Night;

/**
 * What log lines say of the run that they belong to. It is kept for the process, which runs one
 * step at a time, and not for a thread: Spark's threads live longer than a step, and log, too.
 */
final class RunContext {

  private static final String RUN = "journeylake.run";
  private static final String NIGHT = "journeylake.night";
  private static final String STEP = "journeylake.step";

  private RunContext() {}

  static void run(Night night) {
    System.setProperty(RUN, night.runId());
    System.setProperty(NIGHT, night.date().toString());
  }

  static void step(String step) {
    System.setProperty(STEP, step);
  }

  static void stepOver() {
    System.clearProperty(STEP);
  }

  static void runOver() {
    System.clearProperty(RUN);
    System.clearProperty(NIGHT);
    stepOver();
  }
}
