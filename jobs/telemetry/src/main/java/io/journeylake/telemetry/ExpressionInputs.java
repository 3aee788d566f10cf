package io.journeylake.telemetry;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Md5;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.Sha1;
import org.apache.spark.sql.catalyst.expressions.Sha2;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** From which columns of tables the value of one expression comes, and how. */
final class ExpressionInputs {

  private final Map<Long, Set<InputColumn>> below;
  private final ColumnLineage lineage;
  private final Set<InputColumn> found = new HashSet<>();

  private ExpressionInputs(Map<Long, Set<InputColumn>> below, ColumnLineage lineage) {
    this.below = below;
    this.lineage = lineage;
  }

  /**
   * Inputs of an expression.
   *
   * @param below inputs of the columns that it may name, by expression id
   * @param lineage of the plan that it stands in, for subqueries
   */
  static Set<InputColumn> of(
      Expression expression, Map<Long, Set<InputColumn>> below, ColumnLineage lineage) {
    ExpressionInputs inputs = new ExpressionInputs(below, lineage);
    inputs.add(expression, Influence.IDENTITY);
    return inputs.found;
  }

  private void add(Expression expression, Influence through) {
    List<Expression> parts = ColumnLineage.list(expression.children());
    if (expression instanceof Attribute column) {
      ColumnLineage.add(found, below.getOrDefault(column.exprId().id(), Set.of()), through);
    } else if (expression instanceof WindowExpression window) {
      add(window.windowFunction(), through);
      add(window.windowSpec(), Influence.WINDOW);
    } else if (expression instanceof If condition) {
      add(condition.predicate(), Influence.CONDITIONAL);
      addAll(parts.subList(1, parts.size()), through.then(Influence.TRANSFORMATION));
    } else if (expression instanceof CaseWhen cases) {
      cases.branches().foreach(branch -> addBranch(branch._1(), branch._2(), through));
      cases.elseValue().foreach(value -> addValue(value, through));
    } else {
      addAll(parts, through.then(influence(expression)));
      if (expression instanceof PlanExpression<?> subquery
          && subquery.plan() instanceof LogicalPlan plan) {
        lineage.outputs(plan).forEach(of -> ColumnLineage.add(found, of, Influence.CONDITIONAL));
      }
    }
  }

  private void addAll(List<Expression> expressions, Influence through) {
    expressions.forEach(expression -> add(expression, through));
  }

  private Void addBranch(Expression condition, Expression value, Influence through) {
    add(condition, Influence.CONDITIONAL);
    return addValue(value, through);
  }

  private Void addValue(Expression value, Influence through) {
    add(value, through.then(Influence.TRANSFORMATION));
    return null;
  }

  private static Influence influence(Expression expression) {
    boolean keepsValue =
        expression instanceof Alias
            || (expression instanceof Cast cast && cast.child().dataType().equals(cast.dataType()));
    if (keepsValue) {
      return Influence.IDENTITY;
    }
    if (expression instanceof AggregateExpression) {
      return Influence.AGGREGATION;
    }
    boolean hides =
        expression instanceof Sha1 || expression instanceof Sha2 || expression instanceof Md5;
    return hides ? Influence.MASKING : Influence.TRANSFORMATION;
  }
}
