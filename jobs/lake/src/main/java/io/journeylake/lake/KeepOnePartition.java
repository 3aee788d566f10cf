package io.journeylake.lake;

import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionOperation;
import org.apache.spark.sql.catalyst.plans.logical.UnaryNode;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.catalyst.plans.physical.SinglePartition$;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps rows in one partition that are in one, as those of small tables are. A union of such frames
 * becomes one partition too, and a repartition, which would spread them for tasks that have nothing
 * to do, is left out: what it brings together is together in one partition. Rows stay the same.
 *
 * <p>So a night of some thousand rows is queries of one task, without the shuffles, the replanning
 * between stages and the broadcasts that a lake of millions of rows needs. With frames that are not
 * in one partition the rule does nothing.
 */
final class KeepOnePartition extends Rule<LogicalPlan> {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan kept = plan.mapChildren(child -> apply(child));
    if (kept instanceof Union && areOne(kept)) {
      return inOne(kept);
    }
    if (kept instanceof RepartitionOperation repartition && repartition.shuffle()) {
      return isOne(repartition.child()) ? said(repartition.child()) : kept;
    }
    return gathers(kept) && areOne(kept) ? kept.mapChildren(child -> said(child)) : kept;
  }

  /** Whether the node wants the rows of a key together, and so asks where its children are. */
  private static boolean gathers(LogicalPlan plan) {
    return plan instanceof Join || plan instanceof Aggregate || plan instanceof Window;
  }

  /** Says of rows that are in one partition that they are, where Spark does not see it itself. */
  private static LogicalPlan said(LogicalPlan plan) {
    return isSeen(plan) ? plan : inOne(plan);
  }

  private static boolean isSeen(LogicalPlan plan) {
    return plan instanceof Repartition
        || (plan instanceof InMemoryRelation kept
            && partitioning(kept).equals(SinglePartition$.MODULE$))
        || (plan instanceof UnaryNode
            && isSeen(CollectionConverters.asJava(plan.children()).get(0)));
  }

  private static Partitioning partitioning(InMemoryRelation kept) {
    return kept.cacheBuilder().cachedPlan().outputPartitioning();
  }

  private static LogicalPlan inOne(LogicalPlan plan) {
    return new Repartition(1, false, plan);
  }

  private static boolean areOne(LogicalPlan plan) {
    return CollectionConverters.asJava(plan.children()).stream().allMatch(child -> isOne(child));
  }

  /** Whether the rows of that plan are in one partition. */
  static boolean isOne(LogicalPlan plan) {
    if (plan instanceof RepartitionOperation repartition) {
      return repartition instanceof Repartition && repartition.numPartitions() == 1;
    } else if (plan instanceof LogicalRDD checkpoint) {
      return checkpoint.rdd().getNumPartitions() == 1;
    } else if (plan instanceof InMemoryRelation kept) {
      return partitioning(kept).numPartitions() == 1;
    } else if (plan instanceof UnaryNode || plan instanceof Join) {
      return areOne(plan);
    }
    return plan instanceof LocalRelation;
  }
}
