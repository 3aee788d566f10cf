package io.journeylake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract.Column;
import io.journeylake.contract.SourceContract.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every source contract that ships, beyond the JSON Schema. */
class ShippedSourcesTest {

  private static final Set<String> IDENTIFIER_KINDS =
      Set.of(
          "customer_number",
          "login",
          "zendesk_id",
          "hubspot_id",
          "order_number",
          "email",
          "email_md5",
          "phone",
          "click_id",
          "session",
          "device");
  private static final Set<String> ATTRIBUTES_OF_MANY = Set.of("country", "language");

  private final List<SourceContract> sources = SourceContracts.load(List.of());

  @Test
  void everyFamilyShipsWithItsSources() {
    assertThat(sources)
        .extracting(SourceContract::id)
        .doesNotHaveDuplicates()
        .contains(
            "advertising/google_ads_clicks",
            "advertising/google_ads_cost",
            "crm/hubspot_contacts",
            "crm/marketo_leads",
            "crm/marketo_merges",
            "crm/salesforce_contacts",
            "crm/salesforce_leads",
            "email/mailchimp_activity",
            "orders/shopify_orders",
            "social/instagram_comments",
            "social/trustpilot_reviews",
            "support/zendesk_tickets",
            "support/zendesk_users",
            "surveys/delighted_nps",
            "web/ga4_events",
            "web/snowplow_ecommerce",
            "web/snowplow_enriched",
            "web/snowplow_events");
  }

  @Test
  void everyColumnIsDescribedInASentence() {
    for (SourceContract source : sources) {
      assertThat(source.columns())
          .as(source.id())
          .allSatisfy(
              column ->
                  assertThat(column.description())
                      .as(column.name())
                      .isNotBlank()
                      .endsWith(".")
                      .doesNotContain("  "));
    }
  }

  @Test
  void restatedRowsReplaceTheirOlderVersionsExceptWhereTwoEqualRowsAreTwoSales() {
    assertThat(sources)
        .filteredOn(source -> source.key() == null)
        .extracting(SourceContract::id)
        .containsOnly("orders/retail_csv");
  }

  @Test
  void identifiersAreOfTheKindsThatIdentityKnows() {
    assertThat(sources)
        .filteredOn(source -> source.people() != null)
        .allSatisfy(
            source ->
                assertThat(source.people().identifiers())
                    .as(source.id())
                    .extracting(SourceContract.Identifier::kind)
                    .isSubsetOf(IDENTIFIER_KINDS));
  }

  @Test
  void columnsThatDescribeAPersonAreClassifiedAsPersonal() {
    for (SourceContract source : sources) {
      Map<String, Column> columns = columns(source);
      attributes(source)
          .forEach(
              (attribute, expression) -> {
                if (columns.containsKey(expression) && !ATTRIBUTES_OF_MANY.contains(attribute)) {
                  assertThat(columns.get(expression).classification())
                      .as("%s.%s", source.id(), expression)
                      .isEqualTo(Classification.PERSONAL);
                }
              });
    }
  }

  @Test
  void columnsThatIdentifyAPersonAreClassified() {
    for (SourceContract source : sources) {
      if (source.people() == null) {
        continue;
      }
      Map<String, Column> columns = columns(source);
      assertThat(source.people().identifiers())
          .as(source.id())
          .filteredOn(identifier -> columns.containsKey(identifier.value()))
          .allSatisfy(
              identifier ->
                  assertThat(columns.get(identifier.value()).classification())
                      .as(identifier.value())
                      .isNotEqualTo(Classification.NONE));
    }
  }

  @Test
  void onlyVisitsLeaveTheirChannelToTheTrafficFields() {
    for (SourceContract source : sources) {
      assertThat(source.events())
          .as(source.id())
          .allSatisfy(
              event ->
                  assertThat(event.channel() == null)
                      .as(event.type())
                      .isEqualTo(source.family().equals("web")));
    }
  }

  @Test
  void moneyIsCountedFromOrdersOnly() {
    assertThat(sources)
        .filteredOn(source -> !source.family().equals("orders"))
        .flatExtracting(SourceContract::events)
        .extracting(Event::fields)
        .noneMatch(fields -> fields.containsKey("value"));
  }

  @Test
  void valuesHaveACurrencyAndScoresAScale() {
    assertThat(sources)
        .flatExtracting(SourceContract::events)
        .extracting(Event::fields)
        .allSatisfy(
            fields -> {
              assertThat(fields.containsKey("currency")).isEqualTo(fields.containsKey("value"));
              assertThat(fields.containsKey("score_scale")).isEqualTo(fields.containsKey("score"));
            });
  }

  @Test
  void personalDataStaysOutOfWhatTheTimelineKeeps() {
    for (SourceContract source : sources) {
      Map<String, Column> columns = columns(source);
      for (Event event : source.events()) {
        assertThat(event.fields().entrySet())
            .as("%s %s", source.id(), event.type())
            .filteredOn(field -> !field.getKey().equals("text"))
            .filteredOn(field -> columns.containsKey(field.getValue()))
            .noneMatch(
                field -> columns.get(field.getValue()).classification() == Classification.PERSONAL);
      }
    }
  }

  @Test
  void rulesAndEventTypesOfASourceHaveNamesOfTheirOwn() {
    for (SourceContract source : sources) {
      assertThat(source.rules()).extracting(SourceContract.Rule::name).doesNotHaveDuplicates();
      assertThat(source.events()).extracting(Event::type).doesNotHaveDuplicates();
    }
  }

  @Test
  void truncatedRowsOfEnrichedEventsAreNoticed() {
    SourceContract enriched = source("web/snowplow_enriched");

    assertThat(enriched.columns()).extracting(Column::position).contains(131);
    assertThat(enriched.read().headerLines()).isZero();
    assertThat(enriched.read().quote()).isEmpty();
  }

  private SourceContract source(String id) {
    return sources.stream().filter(source -> source.id().equals(id)).findFirst().orElseThrow();
  }

  private static Map<String, Column> columns(SourceContract source) {
    return source.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
  }

  private static Map<String, String> attributes(SourceContract source) {
    return source.people() == null ? Map.of() : source.people().attributes();
  }
}
