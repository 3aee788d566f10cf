package io.journeylake.lake;

import java.util.Set;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.logical.BROADCAST$;
import org.apache.spark.sql.catalyst.plans.logical.HintInfo;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.JoinHint;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Option;

/**
 * Gives rows that are in one partition, as those of small tables are, to each task of a side that
 * is in several, instead of a shuffle of both. Spark would find out, but only after it has shuffled
 * the small side, and not at all where queries are not planned again between their stages.
 */
final class BroadcastOnePartition extends Rule<LogicalPlan> {

  private static final Option<HintInfo> BROADCAST =
      Option.apply(new HintInfo(Option.apply(BROADCAST$.MODULE$)));

  private static final Set<JoinType> OF_THE_RIGHT =
      Set.of(Inner$.MODULE$, LeftOuter$.MODULE$, LeftSemi$.MODULE$, LeftAnti$.MODULE$);

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan hinted = plan.mapChildren(child -> apply(child));
    return hinted instanceof Join join && join.hint().equals(JoinHint.NONE())
        ? join.copy(join.left(), join.right(), join.joinType(), join.condition(), hint(join))
        : hinted;
  }

  private static JoinHint hint(Join join) {
    boolean isLeft = KeepOnePartition.isOne(join.left());
    boolean isRight = KeepOnePartition.isOne(join.right());
    if (isRight && !isLeft && OF_THE_RIGHT.contains(join.joinType())) {
      return new JoinHint(Option.empty(), BROADCAST);
    }
    return isLeft && !isRight && join.joinType().equals(Inner$.MODULE$)
        ? new JoinHint(BROADCAST, Option.empty())
        : JoinHint.NONE();
  }
}
