package io.journeylake.personas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.Step;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Persona;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Describes every customer in numbers and gives each a persona. The model is fitted on the first
 * night that has enough customers, who do not all behave alike, and then only scores.
 */
public final class PersonasJob implements Step {

  /** Version of the single provisional persona, until there are enough customers to fit. */
  static final int PROVISIONAL = 0;

  private static final List<TableContract> INPUTS =
      List.of(TimelineEvent.TABLE, Touchpoint.TABLE, Journey.TABLE, JourneyStep.TABLE);

  private final PersonasSettings settings;
  private final JourneyPhases phases;

  public PersonasJob(PersonasSettings settings, JourneyPhases phases) {
    this.settings = settings;
    this.phases = phases;
  }

  @Override
  public String name() {
    return "personas";
  }

  @Override
  public void run(Lake lake, Night night) {
    LocalDate horizon = new RunLedger(lake).horizon().orElse(night.date());
    Origin origin =
        Origin.of(lake, INPUTS)
            .and("rules", settings + "\n" + phases)
            .and("horizon", horizon.toEpochDay());
    if (lake.isFrom(origin, List.of(CustomerFeature.TABLE, CustomerPersona.TABLE))
        && lake.exists(Persona.TABLE)) {
      return;
    }
    describeAndAssign(lake.from(origin), night, horizon);
  }

  private void describeAndAssign(Lake lake, Night night, LocalDate horizon) {
    Dataset<Row> described =
        new DescribeCustomers(settings, phases.phases(), horizon)
            .from(
                lake.read(TimelineEvent.TABLE),
                lake.read(Touchpoint.TABLE),
                lake.read(Journey.TABLE),
                lake.read(JourneyStep.TABLE));
    lake.replace(CustomerFeature.TABLE, described);

    Dataset<Row> features = lake.read(CustomerFeature.TABLE);
    PersonaModel model = adoptedModel(lake).orElseGet(() -> fit(lake, features, night.date()));
    lake.replace(CustomerPersona.TABLE, new AssignPersonas(model).apply(features));
  }

  private static Optional<PersonaModel> adoptedModel(Lake lake) {
    Dataset<Row> personas = lake.read(Persona.TABLE);
    Row newest = personas.agg(max(col(Persona.MODEL_VERSION))).head();
    if (newest.isNullAt(0) || newest.getInt(0) == PROVISIONAL) {
      return Optional.empty();
    }
    List<Row> rows =
        personas.where(col(Persona.MODEL_VERSION).equalTo(newest.getInt(0))).collectAsList();
    return Optional.of(PersonaModel.of(rows));
  }

  private PersonaModel fit(Lake lake, Dataset<Row> features, LocalDate night) {
    boolean enough =
        features.limit(settings.minimumCustomers()).count() == settings.minimumCustomers();
    Optional<PersonaModel> fitted =
        enough ? new FitPersonas(settings).on(features, 1, night) : Optional.empty();
    PersonaModel model = fitted.orElseGet(() -> provisional(night));
    lake.replace(
        Persona.TABLE,
        lake.spark().createDataFrame(model.rows(), Schemas.of(Persona.TABLE)).coalesce(1));
    return model;
  }

  private static PersonaModel provisional(LocalDate night) {
    List<Double> zeros = Collections.nCopies(Feature.values().length, 0.0);
    List<Double> ones = Collections.nCopies(Feature.values().length, 1.0);
    return new PersonaModel(
        PROVISIONAL,
        night,
        zeros,
        ones,
        List.of(new PersonaModel.Centre(1, "All customers", "Alle klanten", zeros)),
        0,
        0);
  }
}
