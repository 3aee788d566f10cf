package io.journeylake.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void centsAreWrittenWithAPoint() {
    assertThat(Money.of(8925)).isEqualTo("89.25");
    assertThat(Money.of(5)).isEqualTo("0.05");
  }

  @Test
  void thousandsAreGroupedByCommas() {
    assertThat(Money.grouped(123_456)).isEqualTo("1,234.56");
    assertThat(Money.grouped(99_999)).isEqualTo("999.99");
    assertThat(Money.grouped("1234567")).isEqualTo("1,234,567");
  }
}
