package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.lake.Schemas;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.Journey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lists the processes with their phases and funnel steps, as the settings declare them, and how
 * many journeys reached each: a process whose events no source brings has no row in any other
 * table.
 */
final class ListProcessSteps {

  private static final List<String> STEP =
      List.of(DimProcessStep.PROCESS, DimProcessStep.STEP_NUMBER);

  private ListProcessSteps() {}

  /** Rows of dim_process_step. */
  static Dataset<Row> of(ProcessDefinitions definitions, Dataset<Row> journeys) {
    Dataset<Row> reached =
        journeys
            .select(
                col(Journey.PROCESS),
                explode(col(Journey.STEPS_REACHED)).as(DimProcessStep.STEP_NUMBER))
            .groupBy(JoinCustomers.columns(STEP))
            .agg(count(lit(1)).as(DimProcessStep.JOURNEYS));
    return declared(journeys.sparkSession(), definitions)
        .join(reached, CollectionConverters.asScala(STEP).toSeq(), "left")
        .withColumn(DimProcessStep.JOURNEYS, coalesce(col(DimProcessStep.JOURNEYS), lit(0)));
  }

  /** The steps without how many reached them; the last of a process is its goal. */
  static Dataset<Row> declared(SparkSession spark, ProcessDefinitions definitions) {
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
                number == process.steps().size(),
                null));
      }
    }
    return spark
        .createDataFrame(rows, Schemas.of(DimProcessStep.TABLE))
        .drop(DimProcessStep.JOURNEYS);
  }
}
