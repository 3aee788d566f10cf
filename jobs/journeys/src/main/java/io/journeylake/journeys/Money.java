package io.journeylake.journeys;

import io.journeylake.lake.OneCurrency;
import java.math.BigDecimal;

/** Money that comes together: a sum as long as it is all in one currency that is known. */
final class Money {

  private BigDecimal sum = BigDecimal.ZERO;
  private String currency;

  void add(Event event) {
    add(event.value(), event.currency());
  }

  void add(Money other) {
    add(other.sum, other.currency);
  }

  private void add(BigDecimal value, String in) {
    if (in != null) {
      sum = sum.add(value);
      currency = currency == null || currency.equals(in) ? in : OneCurrency.MIXED;
    }
  }

  /** The sum, 0 without money; null where it is of several currencies or of none. */
  BigDecimal value() {
    return OneCurrency.allows(currency) ? sum : null;
  }

  /** Its currency, or why there is no sum; null without money. */
  String currency() {
    return currency;
  }
}
