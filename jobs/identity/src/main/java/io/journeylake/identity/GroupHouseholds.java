package io.journeylake.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Customer;
import io.journeylake.table.Household;
import io.journeylake.table.HouseholdMember;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finds the home of each customer by the golden record: the complete address; without one the
 * address of those who have the same landline, if that is one; and if nobody who has the landline
 * has an address, the landline, once two customers have it.
 *
 * <p>Only what is a landline needs a UDF: telephone plans are data of a library.
 */
final class GroupHouseholds {

  private static final String TOO_CROWDED = "too_crowded";
  private static final String HOUSEHOLD = "household";
  private static final String ADDRESS = "address";
  private static final String LANDLINE = "landline";

  /** Stands between the parts of what is hashed, and in none of them. */
  private static final Column SEPARATOR = lit("\u001f");

  private static final int ID_LENGTH = 32;
  private static final String LINE = "line";
  private static final String ADDRESS_ID = "address_id";
  private static final String LANDLINE_ID = "landline_id";
  private static final String HOLDERS = "holders";
  private static final String ONE_ADDRESS = "one_address";
  private static final String OTHER_ADDRESS = "other_address";

  private final HouseholdSettings settings;
  private final LocateHomes homes;
  private final NormalisePhone phones;

  GroupHouseholds(IdentitySettings settings) {
    this.settings = settings.households();
    this.homes = new LocateHomes(settings);
    this.phones = new NormalisePhone(settings.defaultRegion());
  }

  /**
   * Rows of customer with the customer's home.
   *
   * @param customers for each of them all others who have the same address or landline are given
   * @return for each customer who has a home customer_id and first_night, household_id and basis,
   *     and the home's decision
   */
  Dataset<Row> apply(Dataset<Row> customers) {
    Column mayHaveHome = coalesce(col(Customer.POSTCODE), col(Customer.PHONE)).isNotNull();
    Column isByAddress = col(ADDRESS_ID).isNotNull();
    return customers
        .where(mayHaveHome)
        .transform(homes::apply)
        .withColumn(LINE, landline())
        .select(
            col(Customer.CUSTOMER_ID),
            col(Customer.FIRST_NIGHT),
            id(ADDRESS, LocateHomes.HOME).as(ADDRESS_ID),
            id(LANDLINE, LINE).as(LANDLINE_ID))
        .transform(this::settled)
        .withColumn(Household.DECISION, decision())
        .withColumn(HouseholdMember.BASIS, when(isByAddress, ADDRESS).otherwise(LANDLINE))
        .drop(ADDRESS_ID, LANDLINE_ID, HOLDERS);
  }

  /** Rows of {@link #apply} as rows of household. */
  static Dataset<Row> households(Dataset<Row> homes) {
    Column isByAddress = col(HouseholdMember.BASIS).equalTo(ADDRESS);
    return homes
        .groupBy(Household.HOUSEHOLD_ID)
        .agg(
            max(Household.DECISION).as(Household.DECISION),
            coalesce(max(when(isByAddress, ADDRESS)), lit(LANDLINE)).as(Household.BASIS),
            count(lit(1)).as(Household.CUSTOMERS),
            min(Household.FIRST_NIGHT).as(Household.FIRST_NIGHT));
  }

  /** Rows of {@link #apply} as rows of household_member. */
  static Dataset<Row> members(Dataset<Row> homes) {
    return homes.where(col(Household.DECISION).equalTo(HOUSEHOLD));
  }

  /** Customers who have a home, with its id. */
  private Dataset<Row> settled(Dataset<Row> located) {
    // Who has no landline shares it with nobody.
    Column line = coalesce(col(LANDLINE_ID), col(Customer.CUSTOMER_ID).cast("string"));
    WindowSpec sameLine = Window.partitionBy(line);
    Column one = col(ONE_ADDRESS);
    Column isShared = one.isNull().and(col(HOLDERS).gt(1));
    Column home =
        when(col(ADDRESS_ID).isNotNull(), col(ADDRESS_ID))
            .when(isCrowdedLine().or(isShared), col(LANDLINE_ID))
            .when(one.equalTo(col(OTHER_ADDRESS)), one);
    return located
        .withColumn(HOLDERS, count(lit(1)).over(sameLine))
        .withColumn(ONE_ADDRESS, min(ADDRESS_ID).over(sameLine))
        .withColumn(OTHER_ADDRESS, max(ADDRESS_ID).over(sameLine))
        .withColumn(Household.HOUSEHOLD_ID, home)
        .where(col(Household.HOUSEHOLD_ID).isNotNull())
        .drop(ONE_ADDRESS, OTHER_ADDRESS);
  }

  private Column decision() {
    Column customers = count(lit(1)).over(Window.partitionBy(Household.HOUSEHOLD_ID));
    Column isCrowded =
        customers.gt(settings.largest()).or(col(ADDRESS_ID).isNull().and(isCrowdedLine()));
    return when(isCrowded, TOO_CROWDED).otherwise(HOUSEHOLD);
  }

  private Column isCrowdedLine() {
    return col(HOLDERS).gt(settings.largest());
  }

  private Column landline() {
    NormalisePhone numbers = phones;
    UDF1<String, String> landline =
        number -> number != null && numbers.isLandline(number) ? number : null;
    return udf(landline, DataTypes.StringType).apply(col(Customer.PHONE));
  }

  /** Id of a home; empty when the home is, or when a surname is asked for and there is none. */
  private Column id(String basis, String home) {
    Column surname =
        coalesce(
            col(Customer.SURNAME),
            nullif(regexp_extract(col(Customer.FULL_NAME), "^\\S+\\s+(.+)$", 1), lit("")));
    Column family = settings.sameSurname() ? LocateHomes.plain(surname) : lit("");
    Column parts =
        concat(lit(settings.key()), SEPARATOR, lit(basis), SEPARATOR, col(home), SEPARATOR, family);
    return left(sha2(parts.cast("binary"), 256), lit(ID_LENGTH));
  }
}
