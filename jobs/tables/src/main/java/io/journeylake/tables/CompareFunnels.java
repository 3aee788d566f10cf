package io.journeylake.tables;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.FunnelChange;
import io.journeylake.table.FunnelStep;
import java.sql.Date;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Compares each funnel step with the month before, beside what the company changed in both months.
 * Journeys that are still open have no outcome yet, so shares are of those that have one.
 */
final class CompareFunnels {

  private static final String BEFORE = "before";
  private static final String ON = "on";
  private static final String PROCESS = "process";
  private static final String CHANGE = "change";

  private final List<TablesSettings.Annotation> annotations;

  /**
   * @param annotations what the company changed
   */
  CompareFunnels(List<TablesSettings.Annotation> annotations) {
    this.annotations =
        annotations.stream().sorted(Comparator.comparing(TablesSettings.Annotation::on)).toList();
  }

  /** Rows of funnel_change, of rows of funnel_step. */
  Dataset<Row> apply(Dataset<Row> funnels) {
    WindowSpec step =
        Window.partitionBy(FunnelStep.PROCESS, FunnelStep.PERSONA_ID, FunnelStep.STEP_NUMBER)
            .orderBy(FunnelStep.PERIOD);
    Column now =
        struct(
            col(FunnelStep.PERIOD),
            col(FunnelStep.ENTERED),
            col(FunnelStep.DROPPED),
            ended().as(FunnelChange.ENDED));
    Column isMonthBefore =
        col(BEFORE).getField(FunnelStep.PERIOD).equalTo(add_months(col(FunnelStep.PERIOD), -1));
    Column dropped = col(FunnelStep.DROPPED);
    Column droppedBefore = col(FunnelChange.DROPPED_BEFORE);
    ConfidenceInterval bounds =
        ConfidenceInterval.ofDifference(
            dropped, col(FunnelChange.ENDED), droppedBefore, col(FunnelChange.ENDED_BEFORE));
    return funnels
        .withColumn(BEFORE, lag(now, 1).over(step))
        .withColumn(BEFORE, when(isMonthBefore, col(BEFORE)))
        .withColumn(FunnelChange.ENDED, ended())
        .withColumn(FunnelChange.ENTERED_BEFORE, col(BEFORE).getField(FunnelStep.ENTERED))
        .withColumn(FunnelChange.DROPPED_BEFORE, col(BEFORE).getField(FunnelStep.DROPPED))
        .withColumn(FunnelChange.ENDED_BEFORE, col(BEFORE).getField(FunnelChange.ENDED))
        .withColumn(FunnelChange.DROP_RATE, try_divide(dropped, col(FunnelChange.ENDED)))
        .withColumn(
            FunnelChange.DROP_RATE_BEFORE,
            try_divide(droppedBefore, col(FunnelChange.ENDED_BEFORE)))
        .withColumn(
            FunnelChange.DROP_RATE_CHANGE,
            col(FunnelChange.DROP_RATE).minus(col(FunnelChange.DROP_RATE_BEFORE)))
        .withColumn(FunnelChange.LOW, bounds.low())
        .withColumn(FunnelChange.HIGH, bounds.high())
        .withColumn(
            FunnelChange.IS_CLEAR, col(FunnelChange.LOW).gt(0).or(col(FunnelChange.HIGH).lt(0)))
        .withColumn(FunnelChange.CHANGES, changes());
  }

  private static Column ended() {
    return col(FunnelStep.CONTINUED).plus(col(FunnelStep.DROPPED));
  }

  /** What was changed in this month and the one before, in the order of days. */
  private Column changes() {
    Column all =
        array(
            annotations.stream()
                .map(
                    annotation ->
                        struct(
                            lit(Date.valueOf(annotation.on())).as(ON),
                            lit(annotation.process()).cast("string").as(PROCESS),
                            lit(annotation.change()).as(CHANGE)))
                .toArray(Column[]::new));
    Column from = add_months(col(FunnelStep.PERIOD), -1);
    Column to = add_months(col(FunnelStep.PERIOD), 1);
    Column near =
        filter(
            all,
            annotation ->
                annotation
                    .getField(ON)
                    .geq(from)
                    .and(annotation.getField(ON).lt(to))
                    .and(
                        annotation
                            .getField(PROCESS)
                            .isNull()
                            .or(annotation.getField(PROCESS).equalTo(col(FunnelStep.PROCESS)))));
    Column told =
        transform(
            near,
            annotation ->
                concat(
                    annotation.getField(ON).cast("string"), lit(" "), annotation.getField(CHANGE)));
    return annotations.isEmpty() ? lit("") : array_join(told, "; ");
  }
}
