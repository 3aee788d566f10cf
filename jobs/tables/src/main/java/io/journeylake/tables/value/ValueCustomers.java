package io.journeylake.tables.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.journeylake.table.CustomerValue;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Says of each customer who bought what was and what is to be expected.
 *
 * <p>A UDF, since hypergeometric functions have no native one; it runs once a customer.
 */
public final class ValueCustomers {

  private static final String EXPECTED = "expected";
  private static final double SECONDS_OF_WEEK = 7 * 24 * 3600;

  private final ValueSettings settings;
  private final LocalDate asOf;

  /**
   * @param asOf the day after the last of which the lake knows what happened
   */
  public ValueCustomers(ValueSettings settings, LocalDate asOf) {
    this.settings = settings;
    this.asOf = asOf;
  }

  /** What each customer bought; read twice by {@link #apply}, so worth keeping. */
  public Dataset<Row> purchases(Dataset<Row> timelineEvents) {
    return new CountPurchases(settings, asOf).apply(timelineEvents);
  }

  /**
   * Rows of customer_value.
   *
   * @param purchases rows of {@link #purchases}
   */
  public Dataset<Row> apply(Dataset<Row> purchases) {
    ValueModels models = new FitValueModels(settings).apply(purchases);
    double horizon = settings.horizon().toSeconds() / SECONDS_OF_WEEK;
    double discount = settings.discount();
    UDF5<Integer, Double, Double, Double, String, Row> expect =
        (repeats, lastAt, age, mean, currency) -> {
          ValueModels.Expected expected =
              models.of(
                  new PurchaseHistory(repeats, lastAt, age, 1), mean, currency, horizon, discount);
          return RowFactory.create(
              expected.chanceActive(), expected.purchases(), expected.spend(), expected.value());
        };
    StructType type =
        new StructType()
            .add(CustomerValue.CHANCE_ACTIVE, DataTypes.DoubleType)
            .add(CustomerValue.EXPECTED_PURCHASES, DataTypes.DoubleType)
            .add(CustomerValue.EXPECTED_VALUE_PER_PURCHASE, DataTypes.DoubleType)
            .add(CustomerValue.LIFETIME_VALUE, DataTypes.DoubleType);
    Column[] known = {
      FitValueModels.repeats(),
      FitValueModels.lastAt(),
      FitValueModels.age(),
      col(CustomerValue.VALUE_PER_REPEAT),
      col(CustomerValue.CURRENCY)
    };
    return purchases
        .withColumn(EXPECTED, udf(expect, type).apply(known))
        .select(col("*"), col(EXPECTED + ".*"))
        .drop(EXPECTED);
  }
}
