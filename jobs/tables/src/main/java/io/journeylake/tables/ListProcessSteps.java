package io.journeylake.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Lists the processes with their phases and funnel steps, as the settings declare them. */
final class ListProcessSteps {

  private ListProcessSteps() {}

  /** Rows of dim_process_step, in the columns' order; the last step of a process is its goal. */
  static List<Row> of(ProcessDefinitions definitions) {
    List<Row> rows = new ArrayList<>();
    for (ProcessDefinition process : definitions.processes()) {
      for (int number = 1; number <= process.steps().size(); number++) {
        StepDefinition step = process.steps().get(number - 1);
        rows.add(
            RowFactory.create(
                process.name(),
                number,
                step.name(),
                step.phase(),
                definitions.phaseNumber(step.phase()),
                step.optional(),
                number == process.steps().size()));
      }
    }
    return rows;
  }
}
