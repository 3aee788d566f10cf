package io.journeylake.identity;

import io.journeylake.identity.matching.Waterfall;
import java.util.List;

/** Why records are one customer or not, as it is told: without any of their values. */
public final class Why {

  private Why() {}

  /**
   * A record.
   *
   * @param record its id
   * @param since night since which it belongs to the customer
   */
  public record Known(String record, String source, long customer, String since) {}

  /**
   * A row of identity_edge.
   *
   * @param kind kind of the key that both have; declared, override or alike
   * @param decision joined, gave_way, blocked or left_out
   */
  public record Evidence(
      String record, String other, String kind, int priority, String decision, String reason) {}

  /**
   * Why two records are one customer or two.
   *
   * @param isOneCustomer whether they are one
   * @param path evidence that leads from the one to the other, when they are one customer
   * @param against evidence between both that joined nothing, of the records or of their customers
   * @param values what their values say; null when one of them has none to compare
   */
  public record OfTwo(
      Known one,
      Known other,
      boolean isOneCustomer,
      List<Evidence> path,
      List<Evidence> against,
      Waterfall values) {}

  /**
   * Why records are a customer.
   *
   * @param formerIds ids that lead to the customer
   * @param evidence what joined its records
   * @param against what joined nothing although its records have it
   */
  public record OfCustomer(
      long customer,
      List<Long> formerIds,
      List<Known> records,
      List<Evidence> evidence,
      List<Evidence> against) {}
}
