package io.journeylake.nightly;

import io.journeylake.identity.matching.FindAlikeRecords;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/** Counts the pairs of records that are compared, and the time of the stages that do. */
final class PairsCompared extends SparkListener {

  private long pairs;
  private long milliseconds;

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo stage = completed.stageInfo();
    CollectionConverters.asJava(stage.accumulables()).values().stream()
        .filter(counted -> counted.name().contains(FindAlikeRecords.PAIRS_COMPARED))
        .filter(counted -> counted.value().isDefined())
        .forEach(
            counted -> {
              pairs += ((Number) counted.value().get()).longValue();
              milliseconds +=
                  (long) stage.completionTime().get() - (long) stage.submissionTime().get();
            });
  }

  synchronized long pairs() {
    return pairs;
  }

  /** Pairs a second; 0 when none was compared. */
  synchronized double perSecond() {
    return milliseconds == 0 ? 0 : pairs * 1000.0 / milliseconds;
  }
}
