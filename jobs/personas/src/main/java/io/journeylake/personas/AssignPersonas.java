package io.journeylake.personas;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;

import io.journeylake.table.CustomerPersona;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives each customer the persona with the nearest centre; ties go to the smaller number. */
final class AssignPersonas {

  private static final String NEAREST = "nearest";

  private final PersonaModel model;

  AssignPersonas(PersonaModel model) {
    this.model = model;
  }

  /** Rows of customer_persona from customer_feature. */
  Dataset<Row> apply(Dataset<Row> features) {
    Column[] candidates =
        model.personas().stream()
            .map(
                centre ->
                    struct(
                        distance(centre.point()).as(CustomerPersona.DISTANCE),
                        lit(centre.id()).as(CustomerPersona.PERSONA_ID)))
            .toArray(Column[]::new);
    return new ScaleFeatures(model.medians(), model.scales())
        .apply(features)
        .withColumn(NEAREST, array_min(array(candidates)))
        .select(
            col(CustomerPersona.CUSTOMER_ID),
            col(NEAREST + "." + CustomerPersona.PERSONA_ID),
            lit(model.version()).as(CustomerPersona.MODEL_VERSION),
            col(NEAREST + "." + CustomerPersona.DISTANCE));
  }

  private static Column distance(List<Double> centre) {
    Column sum = lit(0.0);
    for (int i = 0; i < centre.size(); i++) {
      sum = sum.plus(pow(element_at(col(ScaleFeatures.POINT), i + 1).minus(centre.get(i)), lit(2)));
    }
    return sqrt(sum);
  }
}
