package io.journeylake.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final Address HOME = new Address("Markt", 1, "1011 AA", "Amsterdam", "020");

  private final Traces traces = new Traces();

  @Test
  void recordsThatAChainOfKeysConnectsAreKnowableAsOne() {
    add(new Trace("order", "Ann").key("order", "#1").email("ann@mail.nl"));
    add(new Trace("browser", "Ann").key("cookie", "7").key("order", "#1"));
    add(new Trace("list", "Ann").email("Ann+helder@mail.nl"));
    add(new Trace("other browser", "Ann").key("cookie", "8"));
    add(new Trace("handle", "Ann"));

    assertThat(told())
        .isEqualTo(
            Map.of(
                "order", "Ann",
                "browser", "Ann",
                "list", "Ann",
                "other browser", "Ann-2",
                "handle", "Ann-3"));
  }

  @Test
  void nameCountsWithAHomeOrABirthdayOnly() {
    add(new Trace("contact", "Ann").home(HOME).birth(LocalDate.of(1980, 2, 1)));
    add(new Trace("order", "Ann").home(HOME));
    add(new Trace("client", "Ann").home(null).birth(LocalDate.of(1980, 2, 1)));
    add(new Trace("survey", "Ann").home(null).birth(null));

    assertThat(told())
        .isEqualTo(Map.of("contact", "Ann", "order", "Ann", "client", "Ann", "survey", "Ann-2"));
  }

  @Test
  void numberIsTheSameHoweverItIsWrittenAndAPlaceholderIsNone() {
    add(new Trace("a", "Ann").phone("06-23456789"));
    add(new Trace("b", "Ann").phone("+31 6 23456789"));
    add(
        new Trace("c", "Ann")
            .phone(Spelling.JUNK_PHONES.get(0))
            .email(Spelling.JUNK_EMAILS.get(0)));
    add(new Trace("d", "Ann").phone(Spelling.JUNK_PHONES.get(0)).email(""));

    assertThat(told()).isEqualTo(Map.of("a", "Ann", "b", "Ann", "c", "Ann-2", "d", "Ann-3"));
  }

  @Test
  void whatTwoPeopleShareMakesThemNotOne() {
    add(new Trace("a", "Ann").phone("0201234567"));
    add(new Trace("b", "Bob").phone("0201234567"));
    add(new Trace("c", "Bob").phone("0201234567"));
    add(new Trace("d", "Bob"));

    assertThat(told()).isEqualTo(Map.of("a", "Ann", "b", "Bob", "c", "Bob", "d", "Bob-2"));
  }

  private void add(Trace trace) {
    traces.add(Source.HUBSPOT_CONTACTS, trace);
  }

  private Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    traces.tell((key, owner, knowableAs) -> told.put(key.record(), knowableAs));
    return told;
  }
}
