package io.journeylake.personas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Settings;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.Persona;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonasJobIT {

  private static final LocalDate NIGHT = LocalDate.of(2026, 1, 31);

  @TempDir Path folder;

  private final PersonasJob job =
      new PersonasJob(
          Settings.defaults().section("personas", PersonasSettings.class),
          new JourneyPhases(List.of("awareness", "purchase")));

  @Test
  void customersWhoBehaveAlikeShareAPersona() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(Touchpoint.TABLE, groups(60));

    job.run(lake, Night.of(NIGHT));

    Dataset<Row> assigned = lake.read(CustomerPersona.TABLE);
    assertThat(personasOf(assigned, 0)).isEqualTo(1);
    assertThat(personasOf(assigned, 1)).isEqualTo(1);
    assertThat(personasOf(assigned, 2)).isEqualTo(1);
    assertThat(assigned.select(CustomerPersona.PERSONA_ID).distinct().count()).isEqualTo(3);
  }

  @Test
  void modelIsFittedOnceAndLaterNightsOnlyScore() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(Touchpoint.TABLE, groups(60));
    job.run(lake, Night.of(NIGHT));
    List<Row> before = lake.read(Persona.TABLE).sort(Persona.PERSONA_ID).collectAsList();
    long version = lake.version(Persona.TABLE);

    lake.replace(Touchpoint.TABLE, groups(90));
    job.run(lake, Night.of(NIGHT.plusDays(1)));

    assertThat(lake.version(Persona.TABLE)).isEqualTo(version);
    assertThat(lake.read(Persona.TABLE).sort(Persona.PERSONA_ID).collectAsList()).isEqualTo(before);
    assertThat(lake.read(CustomerPersona.TABLE).count()).isEqualTo(270);
  }

  @Test
  void orderOfRowsDoesNotChangeTheModel() {
    Lake one = TestSpark.lake(folder.resolve("one"));
    one.replace(Touchpoint.TABLE, groups(60));
    Lake other = TestSpark.lake(folder.resolve("other"));
    other.replace(Touchpoint.TABLE, groups(60).repartition(3, col(Touchpoint.TOUCHPOINT_ID)));

    job.run(one, Night.of(NIGHT));
    job.run(other, Night.of(NIGHT));

    assertThat(other.read(Persona.TABLE).sort(Persona.PERSONA_ID).collectAsList())
        .isEqualTo(one.read(Persona.TABLE).sort(Persona.PERSONA_ID).collectAsList());
  }

  @Test
  void fewCustomersGetOneProvisionalPersonaUntilThereAreEnough() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(Touchpoint.TABLE, groups(3));
    job.run(lake, Night.of(NIGHT));
    assertThat(lake.read(Persona.TABLE).head().<Integer>getAs(Persona.MODEL_VERSION)).isZero();

    lake.replace(Touchpoint.TABLE, groups(60));
    job.run(lake, Night.of(NIGHT.plusDays(1)));

    assertThat(lake.read(Persona.TABLE).head().<Integer>getAs(Persona.MODEL_VERSION)).isOne();
  }

  @Test
  void customersWhoAllBehaveAlikeGetTheProvisionalPersona() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(
        Touchpoint.TABLE,
        groups(120)
            .where("customer_id % 3 = 2")
            .withColumn(Touchpoint.STARTED_AT, lit("2026-01-10 10:00:00").cast("timestamp"))
            .withColumn(Touchpoint.ENDED_AT, col(Touchpoint.STARTED_AT)));

    job.run(lake, Night.of(NIGHT));

    assertThat(lake.read(Persona.TABLE).head().<Integer>getAs(Persona.MODEL_VERSION)).isZero();
    assertThat(lake.read(CustomerPersona.TABLE).count()).isEqualTo(120);
  }

  /** Three kinds of customers: buyers by e-mail, complainers at the help desk, passers-by. */
  private static Dataset<Row> groups(int size) {
    Frames frames =
        Frames.of(Touchpoint.TABLE)
            .columns(
                "touchpoint_id",
                "customer_id",
                "channel",
                "touchpoint",
                "direction",
                "started_at",
                "ended_at",
                "value",
                "sentiment");
    for (int i = 0; i < size * 3; i++) {
      String day = "2026-01-" + (10 + i % 7) + " 10:00:00";
      switch (i % 3) {
        case 0 -> {
          for (int n = 0; n < 5; n++) {
            frames.row(i + "-" + n, i, "Email", "Newsletter", "inbound", day, day, 100, 0.8);
          }
        }
        case 1 -> {
          for (int n = 0; n < 3; n++) {
            frames.row(
                i + "-" + n, i, "Help desk", "Help desk phone", "inbound", day, day, 0, -0.9);
          }
        }
        default -> frames.row(i + "-0", i, "Paid Search", "Website", "inbound", day, day, 0, null);
      }
    }
    return frames.build(TestSpark.session());
  }

  private static long personasOf(Dataset<Row> assigned, int group) {
    return assigned
        .where(col(CustomerPersona.CUSTOMER_ID).mod(3).equalTo(group))
        .select(CustomerPersona.PERSONA_ID)
        .distinct()
        .count();
  }
}
