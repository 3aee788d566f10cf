package io.journeylake.personas;

import io.journeylake.table.Persona;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A fitted model: how features are scaled, and where each persona's centre lies.
 *
 * @param version version, from 1; 0 while there are too few customers to fit
 * @param adopted night since which it is in force
 * @param medians median of each transformed feature, in the order of {@link Feature}
 * @param scales interquartile range of each, 1 where it is 0
 * @param personas the personas, in order of their number
 * @param silhouette mean silhouette of the fit
 * @param fittedCustomers customers it was fitted on
 */
record PersonaModel(
    int version,
    LocalDate adopted,
    List<Double> medians,
    List<Double> scales,
    List<Centre> personas,
    double silhouette,
    long fittedCustomers) {

  /**
   * One persona.
   *
   * @param id number, from 1
   * @param nameEn name in English
   * @param nameNl name in Dutch
   * @param point centre in scaled space
   */
  record Centre(int id, String nameEn, String nameNl, List<Double> point) {}

  /** The model as rows of the persona table. */
  List<Row> rows() {
    String[] features = Arrays.stream(Feature.values()).map(Feature::column).toArray(String[]::new);
    List<Row> rows = new ArrayList<>();
    for (Centre centre : personas) {
      rows.add(
          RowFactory.create(
              version,
              centre.id(),
              Date.valueOf(adopted),
              centre.nameEn(),
              centre.nameNl(),
              features,
              medians.toArray(Double[]::new),
              scales.toArray(Double[]::new),
              centre.point().toArray(Double[]::new),
              silhouette,
              fittedCustomers));
    }
    return rows;
  }

  /** The model that the rows of one version of the persona table hold. */
  static PersonaModel of(List<Row> rows) {
    Row any = rows.get(0);
    List<Centre> centres =
        rows.stream()
            .map(
                row ->
                    new Centre(
                        row.getAs(Persona.PERSONA_ID),
                        row.getAs(Persona.NAME_EN),
                        row.getAs(Persona.NAME_NL),
                        row.getList(row.fieldIndex(Persona.CENTRE))))
            .sorted(Comparator.comparingInt(Centre::id))
            .toList();
    return new PersonaModel(
        any.getAs(Persona.MODEL_VERSION),
        any.<Date>getAs(Persona.ADOPTED_NIGHT).toLocalDate(),
        any.getList(any.fieldIndex(Persona.MEDIANS)),
        any.getList(any.fieldIndex(Persona.SCALES)),
        centres,
        any.getAs(Persona.SILHOUETTE),
        any.getAs(Persona.FITTED_CUSTOMERS));
  }
}
