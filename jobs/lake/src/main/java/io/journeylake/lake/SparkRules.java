package io.journeylake.lake;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** Adds Journeylake's planning rules to a Spark session; named by {@code spark.sql.extensions}. */
public final class SparkRules extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectPreCBORule(session -> new KeepOnePartition());
    extensions.injectPreCBORule(session -> new BroadcastOnePartition());
    return BoxedUnit.UNIT;
  }
}
