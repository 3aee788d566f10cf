package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.SourceContracts;
import io.journeylake.identity.matching.Comparison;
import io.journeylake.identity.matching.Level;
import io.journeylake.identity.matching.LookAlikes;
import io.journeylake.identity.matching.MatchingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentitySettingsTest {

  @Test
  void defaultsPutLoginAboveEmailAbovePhoneAboveDevice() {
    IdentitySettings settings = SettingsExample.defaults();

    assertThat(settings.keys())
        .extracting(KeyKind::kind)
        .containsSubsequence("login", "email", "order_number", "phone", "click_id", "device");
    assertThat(settings.keys().stream().filter(key -> !key.identifiesPerson()))
        .extracting(KeyKind::kind)
        .containsExactly("click_id", "session", "device");
    assertThat(settings.keys().stream().filter(KeyKind::tellsApart))
        .extracting(KeyKind::kind)
        .containsExactly("customer_number", "login", "email");
    assertThat(settings.defaultRegion()).isEqualTo("NL");
    assertThat(settings.peoplePerValue()).isEqualTo(10);
    assertThat(settings.largestComponent()).isEqualTo(20000);
    assertThat(settings.trustedSources()).startsWith("crm");
    assertThat(settings.goldenRecord().address()).startsWith(SurvivorshipRule.COMPLETENESS);
    assertThat(settings.postcodes()).extracting(PostcodeForm::country).startsWith("NL");
    assertThat(settings.households().largest()).isEqualTo(8);
  }

  @Test
  void everyKeyCanBeSet() {
    IdentitySettings settings =
        SettingsExample.with(
            """
            default-region: GB
            keys:
              - {kind: b, form: text, priority: 2, identifies-person: false, tells-apart: false, limit: 3, least-bits: -2.5}
              - {kind: a, form: email, priority: 1, identifies-person: true, tells-apart: true, limit: 0}
            email-providers: {ignore-dots: [x.nl], ignore-plus: [y.nl], same-domain: {googlemail.com: z.nl}}
            blocked: [{kind: a, values: [Nobody], patterns: ["^n"]}]
            people-per-value: 1
            largest-component: 2
            plausible: {records: 4, least-bits: -1.5}
            matching:
              comparisons:
                - name: n
                  levels:
                    - {when: [surname equal], frequency: [surname], m: 0.9, u: 0.1}
                    - {m: 0.1, u: 0.9}
              look-alikes: [{name: family, shares: {n: [0.8, 0.2]}}]
              blocking: [surname/2 postcode]
              training: [postcode]
              largest-block: 3
              split-by: [birth_date/4]
              edge-bits: 2
              pair-bits: 1.5
              customer-bits: 1
              respects: 3
              largest-component: 4
            trusted-sources: [shop/orders]
            golden-record:
              name: [completeness]
              email: [recency]
              phone: [source]
              birth-date: [frequency, validity]
              address: [validity]
              language: [trusted]
            postcodes: [{country: AT, names: [austria], form: "^[1-9]", finds-home: true}]
            households: {largest: 3, same-surname: true, no-homes: ["^po box"], key: k}
            """);

    assertThat(settings)
        .isEqualTo(
            new IdentitySettings(
                "GB",
                List.of(
                    new KeyKind("a", KeyKind.Form.EMAIL, 1, true, true, 0, null),
                    new KeyKind("b", KeyKind.Form.TEXT, 2, false, false, 3, -2.5)),
                new EmailProviders(
                    List.of("x.nl"), List.of("y.nl"), Map.of("googlemail.com", "z.nl")),
                List.of(new BlockedValues("a", List.of("Nobody"), List.of("^n"))),
                1,
                2,
                new PlausibilitySettings(4, -1.5),
                new MatchingSettings(
                    List.of(
                        new Comparison(
                            "n",
                            List.of(
                                new Level(List.of("surname equal"), List.of("surname"), 0.9, 0.1),
                                new Level(List.of(), List.of(), 0.1, 0.9)))),
                    List.of(new LookAlikes("family", Map.of("n", List.of(0.8, 0.2)))),
                    List.of("surname/2 postcode"),
                    List.of("postcode"),
                    3,
                    List.of("birth_date/4"),
                    2,
                    1.5,
                    1,
                    3,
                    4),
                List.of("shop/orders"),
                new GoldenRecordSettings(
                    List.of(SurvivorshipRule.COMPLETENESS),
                    List.of(SurvivorshipRule.RECENCY),
                    List.of(SurvivorshipRule.SOURCE),
                    List.of(SurvivorshipRule.FREQUENCY, SurvivorshipRule.VALIDITY),
                    List.of(SurvivorshipRule.VALIDITY),
                    List.of(SurvivorshipRule.TRUSTED)),
                List.of(new PostcodeForm("AT", List.of("austria"), "^[1-9]", true)),
                new HouseholdSettings(3, true, List.of("^po box"), "k")));
  }

  @Test
  void badValuesAreRefusedWithTheirKey() {
    assertThatThrownBy(() -> SettingsExample.with("people-per-value: 0"))
        .hasMessageContaining("people-per-value 0");
    assertThatThrownBy(
            () -> SettingsExample.with("blocked: [{kind: mail, values: [], patterns: []}]"))
        .hasMessageContaining("blocked for mail");
    assertThatThrownBy(
            () -> SettingsExample.with("blocked: [{kind: any, values: [], patterns: ['(']}]"))
        .hasMessageContaining("pattern (");
    assertThatThrownBy(
            () ->
                SettingsExample.with(
                    """
                    keys:
                      - {kind: email, form: email, priority: 1, identifies-person: true, tells-apart: true, limit: 1}
                      - {kind: email_sha256, form: text, priority: 2, identifies-person: true, tells-apart: true, limit: 1}
                    blocked: []
                    """))
        .hasMessageContaining("email_sha256 is listed twice, or is a form of another kind");
    assertThatThrownBy(() -> SettingsExample.with("golden-record: {email: [completeness]}"))
        .hasMessageContaining("golden-record.email")
        .hasMessageContaining("completeness");
    assertThatThrownBy(() -> SettingsExample.with("golden-record: {name: [recency, recency]}"))
        .hasMessageContaining("recency is listed twice");
    assertThatThrownBy(() -> SettingsExample.with("golden-record: {phone: []}"))
        .hasMessageContaining("golden-record.phone");
    assertThatThrownBy(() -> SettingsExample.with("households: {largest: 0}"))
        .hasMessageContaining("households.largest 0");
    assertThatThrownBy(() -> SettingsExample.with("households: {no-homes: ['(']}"))
        .hasMessageContaining("households.no-homes (");
    assertThatThrownBy(() -> SettingsExample.with("plausible: {records: 1}"))
        .hasMessageContaining("plausible with records 1");
    assertThatThrownBy(() -> SettingsExample.with("plausible: {least-bits: 2}"))
        .hasMessageContaining("least-bits 2");
    assertThatThrownBy(() -> new NormalisePhone("Nederland"))
        .hasMessageContaining("default-region Nederland");
  }

  @Test
  void sourcesThatShipGiveOnlyKindsThatAreListed() {
    SettingsExample.defaults().check(SourceContracts.load(List.of()));
  }

  @Test
  void sourceWithAnUnknownKindIsRefusedByName() {
    assertThatThrownBy(
            () ->
                new IdentityJob(
                    SettingsExample.with(
                        """
                        keys:
                          - {kind: email, form: email, priority: 1, identifies-person: true, tells-apart: true, limit: 1}
                        blocked: []
                        """),
                    List.of(SourceExamples.WEB)))
        .hasMessageContaining("web/visits")
        .hasMessageContaining("kind login");
  }

  /**
   * Maps that are copied have another order in each process, and origins are hashes of the text.
   */
  @Test
  void textOfTheSettingsIsTheSameInEveryProcess() {
    for (LookAlikes kind : SettingsExample.defaults().matching().lookAlikes()) {
      assertThat(new ArrayList<>(kind.shares().keySet())).isSorted().hasSizeGreaterThan(2);
    }
  }
}
