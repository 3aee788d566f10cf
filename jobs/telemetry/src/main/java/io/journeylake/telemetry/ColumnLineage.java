package io.journeylake.telemetry;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.AppendColumns;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SerializeFromObject;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * From which columns of which tables the columns of a frame come, as Spark's analysed plan says:
 * nobody declares it, so it cannot be out of date.
 *
 * <p>The plan is walked from the tables up. Columns are followed by their expression ids, as the
 * analyser gave them; a column that a node makes depends on the columns in its expression. What a
 * Java function makes (mapPartitions, flatMapGroups) depends on every column that it is given. Rows
 * that the driver made depend on the settings, and on whatever it collected, which is not known. A
 * frame that was checkpointed has lost its past: its columns depend on nothing that is known. Kept
 * frames (persist) are no such cut.
 */
final class ColumnLineage {

  private final IdentityHashMap<LogicalPlan, Map<Long, Set<InputColumn>>> known =
      new IdentityHashMap<>();
  private final SortedSet<InputColumn> ofAllRows = new TreeSet<>(InputColumn.ORDER);
  private final Map<String, SortedSet<InputColumn>> columns = new LinkedHashMap<>();

  private ColumnLineage() {}

  /** Lineage of the frame's columns. */
  static ColumnLineage of(Dataset<Row> frame) {
    ColumnLineage lineage = new ColumnLineage();
    LogicalPlan plan = frame.queryExecution().analyzed();
    Map<Long, Set<InputColumn>> inputs = lineage.inputs(plan);
    for (Attribute column : list(plan.output())) {
      lineage.columns.put(column.name(), sorted(inputs.get(column.exprId().id())));
    }
    return lineage;
  }

  /**
   * Inputs of every column, in the frame's order; none where nothing is known or it is constant.
   */
  Map<String, SortedSet<InputColumn>> columns() {
    return columns;
  }

  /** Columns that decide which rows there are: those of joins, filters and groups. */
  SortedSet<InputColumn> ofAllRows() {
    return ofAllRows;
  }

  private Map<Long, Set<InputColumn>> inputs(LogicalPlan node) {
    Map<Long, Set<InputColumn>> done = known.get(node);
    if (done == null) {
      done = node.children().isEmpty() ? ofTable(node) : ofNode(node);
      known.put(node, done);
    }
    return done;
  }

  private static Map<Long, Set<InputColumn>> ofTable(LogicalPlan leaf) {
    Map<Long, Set<InputColumn>> inputs = new LinkedHashMap<>();
    for (Attribute column : list(leaf.output())) {
      inputs.put(column.exprId().id(), ofTable(leaf, column.name()));
    }
    return inputs;
  }

  private static Set<InputColumn> ofTable(LogicalPlan leaf, String column) {
    if (leaf instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files
        && !files.location().rootPaths().isEmpty()) {
      Path folder = files.location().rootPaths().head();
      return Set.of(new InputColumn(folder.toUri().getPath(), column, Influence.IDENTITY));
    }
    boolean isOfDriver = leaf instanceof LocalRelation rows && !rows.data().isEmpty();
    return isOfDriver ? Set.of(InputColumn.SETTINGS) : Set.of();
  }

  private Map<Long, Set<InputColumn>> ofNode(LogicalPlan node) {
    Map<Long, Set<InputColumn>> below = new LinkedHashMap<>();
    list(node.children()).forEach(child -> below.putAll(inputs(child)));
    recordWhatDecidesOnRows(node, below);
    Map<Long, Set<InputColumn>> made = made(node, below);
    Map<Long, Set<InputColumn>> inputs = new LinkedHashMap<>();
    for (Attribute column : list(node.output())) {
      long id = column.exprId().id();
      Set<InputColumn> found = made.getOrDefault(id, below.get(id));
      inputs.put(id, found == null ? ofFunction(node) : found);
    }
    return inputs;
  }

  /** Columns that the node itself makes. */
  private Map<Long, Set<InputColumn>> made(LogicalPlan node, Map<Long, Set<InputColumn>> below) {
    Map<Long, Set<InputColumn>> made = new LinkedHashMap<>();
    if (node instanceof Union) {
      // Its columns have the ids of the first child's.
      list(node.children()).forEach(child -> addByPosition(made, node, outputs(child)));
    } else if (node instanceof Expand expand) {
      for (Seq<Expression> row : list(expand.projections())) {
        addByPosition(
            made, node, list(row).stream().map(e -> ExpressionInputs.of(e, below, this)).toList());
      }
    } else if (node instanceof Generate generate) {
      Set<InputColumn> of = ExpressionInputs.of((Expression) generate.generator(), below, this);
      list(generate.generatorOutput()).forEach(column -> made.put(column.exprId().id(), of));
    } else if (!(node instanceof SerializeFromObject || node instanceof AppendColumns)) {
      // The columns of those two are of the object that a function returned.
      for (Expression expression : list(node.expressions())) {
        if (expression instanceof Alias alias) {
          made.put(alias.exprId().id(), ofAlias(alias, node, below));
        }
      }
    }
    return made;
  }

  /** Inputs of an expression; count(*) names no column, and depends on how rows are grouped. */
  private Set<InputColumn> ofAlias(
      Alias alias, LogicalPlan node, Map<Long, Set<InputColumn>> below) {
    Set<InputColumn> inputs = ExpressionInputs.of(alias, below, this);
    if (inputs.isEmpty() && node instanceof Aggregate aggregate && !isConstant(alias)) {
      list(aggregate.groupingExpressions())
          .forEach(
              group -> add(inputs, ExpressionInputs.of(group, below, this), Influence.GROUP_BY));
    }
    return inputs;
  }

  private static boolean isConstant(Alias alias) {
    return alias.child().foldable();
  }

  private static void addByPosition(
      Map<Long, Set<InputColumn>> made, LogicalPlan node, List<Set<InputColumn>> inputs) {
    List<Attribute> output = list(node.output());
    for (int i = 0; i < output.size(); i++) {
      made.computeIfAbsent(output.get(i).exprId().id(), id -> new TreeSet<>(InputColumn.ORDER))
          .addAll(inputs.get(i));
    }
  }

  /** Inputs of the columns of a plan, in order. */
  List<Set<InputColumn>> outputs(LogicalPlan plan) {
    Map<Long, Set<InputColumn>> inputs = inputs(plan);
    return list(plan.output()).stream().map(column -> inputs.get(column.exprId().id())).toList();
  }

  private Set<InputColumn> ofFunction(LogicalPlan node) {
    Set<InputColumn> given = new TreeSet<>(InputColumn.ORDER);
    list(node.children())
        .forEach(child -> outputs(child).forEach(of -> add(given, of, Influence.FUNCTION)));
    return given;
  }

  private void recordWhatDecidesOnRows(LogicalPlan node, Map<Long, Set<InputColumn>> below) {
    List<Expression> deciding = new ArrayList<>();
    Influence influence = Influence.FILTER;
    if (node instanceof Filter filter) {
      deciding.add(filter.condition());
    } else if (node instanceof Join join && join.condition().isDefined()) {
      deciding.add(join.condition().get());
      influence = Influence.JOIN;
    } else if (node instanceof Aggregate aggregate) {
      deciding.addAll(list(aggregate.groupingExpressions()));
      influence = Influence.GROUP_BY;
    }
    for (Expression expression : deciding) {
      add(ofAllRows, ExpressionInputs.of(expression, below, this), influence);
    }
  }

  static void add(Set<InputColumn> to, Set<InputColumn> inputs, Influence through) {
    inputs.forEach(input -> to.add(input.then(through)));
  }

  static SortedSet<InputColumn> sorted(Set<InputColumn> inputs) {
    SortedSet<InputColumn> sorted = new TreeSet<>(InputColumn.ORDER);
    sorted.addAll(inputs);
    return sorted;
  }

  static <T> List<T> list(scala.collection.Seq<T> seq) {
    return CollectionConverters.asJava(seq);
  }
}
