package io.journeylake.tables.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.table.CustomerValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits how often customers buy and what they spend.
 *
 * <p>The driver gets the different histories of at most the fitted customers, chosen by a hash of
 * their ids: some 40 bytes each, so that a hundred thousand are 4 MB. The likelihood of so few is
 * known in milliseconds, and a tenth of a percent more precision in a parameter is worth no job.
 */
final class FitValueModels {

  private static final String LAST_AT = "last_at";
  private static final String AGE = "age";
  private static final String REPEATS = "repeats";
  private static final String CUSTOMERS = "customers";
  private static final double DAYS_OF_WEEK = 7;

  private final ValueSettings settings;

  FitValueModels(ValueSettings settings) {
    this.settings = settings;
  }

  /**
   * Fits.
   *
   * @param purchases rows of {@link CountPurchases}
   */
  ValueModels apply(Dataset<Row> purchases) {
    return new ValueModels(purchaseModel(purchases), spendModels(purchases));
  }

  /** Weeks from the first purchase to the last one. */
  static Column lastAt() {
    return weeks(col(CustomerValue.LAST_PURCHASE_ON));
  }

  /** Weeks since the first purchase. */
  static Column age() {
    return weeks(col(CustomerValue.AS_OF));
  }

  /** Purchases after the first. */
  static Column repeats() {
    return col(CustomerValue.PURCHASES).minus(1).cast("int");
  }

  private static Column weeks(Column end) {
    return datediff(end, col(CustomerValue.FIRST_PURCHASE_ON)).divide(lit(DAYS_OF_WEEK));
  }

  private Optional<BuyTillDropout> purchaseModel(Dataset<Row> purchases) {
    List<PurchaseHistory> histories = new ArrayList<>();
    long buyers = 0;
    for (Row row :
        fitted(purchases)
            .groupBy(repeats().as(REPEATS), lastAt().as(LAST_AT), age().as(AGE))
            .agg(count(lit(1)).as(CUSTOMERS))
            .orderBy(REPEATS, LAST_AT, AGE)
            .collectAsList()) {
      histories.add(
          new PurchaseHistory(row.getInt(0), row.getDouble(1), row.getDouble(2), row.getLong(3)));
      buyers += row.getInt(0) > 0 ? row.getLong(3) : 0;
    }
    return buyers < settings.minimumBuyers()
        ? Optional.empty()
        : Optional.of(BuyTillDropout.fit(histories));
  }

  /** One for each currency, since amounts of different ones have nothing in common. */
  private Map<String, SpendPerPurchase> spendModels(Dataset<Row> purchases) {
    Map<String, List<SpendPerPurchase.Spent>> spent = new TreeMap<>();
    for (Row row :
        fitted(purchases.where(col(CustomerValue.VALUE_PER_REPEAT).gt(0)))
            .groupBy(
                col(CustomerValue.CURRENCY),
                repeats().as(REPEATS),
                col(CustomerValue.VALUE_PER_REPEAT))
            .agg(count(lit(1)).as(CUSTOMERS))
            .orderBy(CustomerValue.CURRENCY, REPEATS, CustomerValue.VALUE_PER_REPEAT)
            .collectAsList()) {
      spent
          .computeIfAbsent(row.getString(0), currency -> new ArrayList<>())
          .add(new SpendPerPurchase.Spent(row.getInt(1), row.getDouble(2), row.getLong(3)));
    }
    Map<String, SpendPerPurchase> models = new TreeMap<>();
    spent.forEach(
        (currency, all) -> {
          long buyers = all.stream().mapToLong(SpendPerPurchase.Spent::customers).sum();
          if (buyers >= settings.minimumBuyers()) {
            models.put(currency, SpendPerPurchase.fit(all));
          }
        });
    return models;
  }

  private Dataset<Row> fitted(Dataset<Row> purchases) {
    return purchases
        .orderBy(xxhash64(col(CustomerValue.CUSTOMER_ID)), col(CustomerValue.CUSTOMER_ID))
        .limit(settings.fittedCustomers());
  }
}
