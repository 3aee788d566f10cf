package io.journeylake.personas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonasSettingsTest {

  @Test
  void defaultsTryThreeToEightPersonas() {
    PersonasSettings settings = Settings.defaults().section("personas", PersonasSettings.class);

    assertThat(settings.smallest()).isEqualTo(3);
    assertThat(settings.largest()).isEqualTo(8);
    assertThat(settings.minimumCustomers()).isEqualTo(100);
    assertThat(settings.fittedCustomers()).isEqualTo(20_000);
    assertThat(settings.minimumShare()).isEqualTo(0.03);
    assertThat(settings.orderEvents()).contains("ecom.order_placed", "ecom.order_line");
    assertThat(settings.complaintProcess()).isEqualTo("complaint");
  }

  @Test
  void everyKeyCanBeSet() {
    PersonasSettings settings =
        Settings.defaults()
            .with(
                """
                personas:
                  smallest: 2
                  largest: 4
                  seed: 1
                  minimum-customers: 10
                  fitted-customers: 50
                  minimum-share: 0.1
                  order-events: [a.b]
                  complaint-process: grumble
                  paid-channels: [P]
                  web-touchpoints: [W]
                  mail-channels: [M]
                  social-channels: [S]
                  service-channels: [H]
                """,
                "test")
            .section("personas", PersonasSettings.class);

    assertThat(settings)
        .isEqualTo(
            new PersonasSettings(
                2,
                4,
                1,
                10,
                50,
                0.1,
                List.of("a.b"),
                "grumble",
                List.of("P"),
                List.of("W"),
                List.of("M"),
                List.of("S"),
                List.of("H")));
  }

  @Test
  void rangeThatEndsBeforeItStartsIsRefused() {
    assertThatThrownBy(
            () ->
                Settings.defaults()
                    .with("personas: {smallest: 5, largest: 4}", "test")
                    .section("personas", PersonasSettings.class))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("personas.largest 4");
  }
}
