package io.journeylake.lake;

/** One step of the night: reads tables, transforms, and is the only writer of its own tables. */
public interface Step {

  /** Name of the step: its job folder, contract folder, command, task and section in conf. */
  String name();

  /** Brings the step's tables up to date for the night. A second run writes the same rows. */
  void run(Lake lake, Night night);
}
