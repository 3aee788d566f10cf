package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.ExactSum;
import io.journeylake.lake.OneCurrency;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.Journey;
import io.journeylake.table.Persona;
import io.journeylake.table.PersonaProfile;
import io.journeylake.table.Touchpoint;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Says who the personas are: size, value, favourite touchpoint and route, in words. */
final class ProfilePersonas {

  private static final String CONTACTS = "contacts";
  private static final String SENTIMENTS = "sentiments";
  private static final String FELT = "felt";
  private static final String FAVOURITE = "favourite";
  private static final String MODEL = "model";
  private static final String TAKEN = "taken";

  private ProfilePersonas() {}

  /** Customers with counted events and their persona. */
  static Dataset<Row> members(Dataset<Row> dimCustomer) {
    return dimCustomer
        .where(col(DimCustomer.FIRST_SEEN_ON).isNotNull())
        .select(
            col(DimCustomer.CUSTOMER_ID),
            JoinCustomers.personaOrNone().as(PersonaProfile.PERSONA_ID));
  }

  /**
   * Rows of persona_profile.
   *
   * @param members customers with their persona
   * @param personas rows of persona, of which the newest version of each counts
   * @param words what sets each persona apart
   * @param contacts rows of touchpoint
   * @param journeys rows of journey with the persona
   */
  static Dataset<Row> of(
      Dataset<Row> members,
      Dataset<Row> personas,
      Dataset<Row> words,
      Dataset<Row> contacts,
      Dataset<Row> journeys) {
    Dataset<Row> profiles =
        sizes(members)
            .join(names(personas), PersonaProfile.PERSONA_ID, "left")
            .join(words, PersonaProfile.PERSONA_ID, "left")
            .join(contacts(contacts, members), PersonaProfile.PERSONA_ID, "inner")
            .join(routes(journeys), PersonaProfile.PERSONA_ID, "left");
    return finish(profiles);
  }

  private static Dataset<Row> sizes(Dataset<Row> members) {
    WindowSpec all = Window.partitionBy(lit(1));
    Column customers = col(PersonaProfile.CUSTOMERS);
    return members
        .groupBy(PersonaProfile.PERSONA_ID)
        .agg(count(lit(1)).as(PersonaProfile.CUSTOMERS))
        .withColumn(PersonaProfile.SHARE, try_divide(customers, sum(customers).over(all)));
  }

  private static Dataset<Row> names(Dataset<Row> personas) {
    Column model =
        struct(
            col(Persona.MODEL_VERSION).as(PersonaProfile.MODEL_VERSION),
            col(Persona.NAME_EN).as(PersonaProfile.NAME_EN),
            col(Persona.NAME_NL).as(PersonaProfile.NAME_NL));
    return personas
        .groupBy(col(Persona.PERSONA_ID))
        .agg(max_by(model, col(Persona.MODEL_VERSION)).as(MODEL))
        .select(col(PersonaProfile.PERSONA_ID), col(MODEL + ".*"));
  }

  /** Every member has a contact, as both come from counted events. */
  private static Dataset<Row> contacts(Dataset<Row> contacts, Dataset<Row> members) {
    Column byPopularity = struct(col(CONTACTS).multiply(-1), col(Touchpoint.TOUCHPOINT));
    return contacts
        .join(members, Touchpoint.CUSTOMER_ID, "inner")
        .groupBy(PersonaProfile.PERSONA_ID, Touchpoint.TOUCHPOINT)
        .agg(
            count(lit(1)).as(CONTACTS),
            OneCurrency.sumOf(col(Touchpoint.VALUE), col(Touchpoint.CURRENCY))
                .as(PersonaProfile.VALUE),
            OneCurrency.of(col(Touchpoint.CURRENCY)).as(PersonaProfile.CURRENCY),
            ExactSum.ofFractions(col(Touchpoint.SENTIMENT)).as(SENTIMENTS),
            count(col(Touchpoint.SENTIMENT)).as(FELT))
        .groupBy(PersonaProfile.PERSONA_ID)
        .agg(
            sum(CONTACTS).as(CONTACTS),
            OneCurrency.sumOf(col(PersonaProfile.VALUE), col(PersonaProfile.CURRENCY))
                .as(PersonaProfile.VALUE),
            OneCurrency.of(col(PersonaProfile.CURRENCY)).as(PersonaProfile.CURRENCY),
            sum(SENTIMENTS).as(SENTIMENTS),
            sum(FELT).as(FELT),
            min(byPopularity).as(FAVOURITE));
  }

  private static Dataset<Row> routes(Dataset<Row> journeys) {
    Column byPopularity = struct(col(TAKEN).multiply(-1), col(Journey.PATH));
    return journeys
        .where(col(Journey.OUTCOME).equalTo("converted"))
        .groupBy(PersonaProfile.PERSONA_ID, Journey.PATH)
        .agg(count(lit(1)).as(TAKEN))
        .groupBy(PersonaProfile.PERSONA_ID)
        .agg(min(byPopularity).getField(Journey.PATH).as(PersonaProfile.FAVOURITE_ROUTE));
  }

  private static Dataset<Row> finish(Dataset<Row> profiles) {
    Column customers = col(PersonaProfile.CUSTOMERS);
    Column isNobody = col(PersonaProfile.PERSONA_ID).equalTo(JoinCustomers.NOT_SEGMENTED);
    return profiles
        .withColumn(
            PersonaProfile.MODEL_VERSION, coalesce(col(PersonaProfile.MODEL_VERSION), lit(0)))
        .withColumn(
            PersonaProfile.NAME_EN,
            when(isNobody, "Not segmented").otherwise(col(PersonaProfile.NAME_EN)))
        .withColumn(
            PersonaProfile.NAME_NL,
            when(isNobody, "Niet ingedeeld").otherwise(col(PersonaProfile.NAME_NL)))
        .withColumn(
            PersonaProfile.WORDS_EN,
            coalesce(col(PersonaProfile.WORDS_EN), lit(WordPersonas.NOTHING_KNOWN_EN)))
        .withColumn(
            PersonaProfile.WORDS_NL,
            coalesce(col(PersonaProfile.WORDS_NL), lit(WordPersonas.NOTHING_KNOWN_NL)))
        .withColumn(
            PersonaProfile.VALUE_PER_CUSTOMER,
            try_divide(col(PersonaProfile.VALUE).cast("double"), customers))
        .withColumn(PersonaProfile.CONTACTS_PER_CUSTOMER, try_divide(col(CONTACTS), customers))
        .withColumn(PersonaProfile.MEAN_SENTIMENT, ExactSum.mean(col(SENTIMENTS), col(FELT)))
        .withColumn(
            PersonaProfile.FAVOURITE_TOUCHPOINT, col(FAVOURITE).getField(Touchpoint.TOUCHPOINT));
  }
}
