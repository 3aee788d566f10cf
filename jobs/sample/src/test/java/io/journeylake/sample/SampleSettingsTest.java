package io.journeylake.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SampleSettingsTest {
  @Test
  void settingsKeepWhatTheyAreGiven() {
    SampleSettings settings = new SampleSettings(5000, 7, 42);

    assertThat(settings.customers()).isEqualTo(5000);
    assertThat(settings.nights()).isEqualTo(7);
    assertThat(settings.seed()).isEqualTo(42);
  }

  @Test
  void companyWithoutCustomersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSettings(0, 7, 42))
        .withMessage("customers is 0; the sample company has from 1 to 2000000 customers.");
  }

  @Test
  void negativeAndEndlessNightsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSettings(10, -1, 42))
        .withMessage("nights is -1; it is from 0 (history only) to 120.");
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleSettings(10, 121, 42));
  }
}
