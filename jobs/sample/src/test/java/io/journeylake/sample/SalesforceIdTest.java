package io.journeylake.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SalesforceIdTest {
  @Test
  void idsHave18CharactersAndNeverRepeat() {
    Set<String> ids = new HashSet<>();
    for (int number = 0; number < 50_000; number++) {
      ids.add(SalesforceId.of(number));
    }

    assertThat(ids)
        .hasSize(50_000)
        .allMatch(id -> id.matches("0035f00000[0-9A-Za-z]{5}[A-Z0-5]{3}"));
  }

  @Test
  void lastThreeCharactersSayWhichOnesAreCapitals() {
    String id = SalesforceId.of(7);
    String checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    for (int block = 0; block < 3; block++) {
      int capitals = checks.indexOf(id.charAt(15 + block));
      for (int i = 0; i < 5; i++) {
        boolean capital = Character.isUpperCase(id.charAt(block * 5 + i));
        assertThat((capitals >> i & 1) == 1).isEqualTo(capital);
      }
    }
  }
}
