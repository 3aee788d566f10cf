package io.journeylake.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page from disk in a real browser. */
class JourneyMapPageIT {

  @TempDir static Path folder;

  private static Chromium chromium;
  private static String tab;
  private static Path page;

  @BeforeAll
  static void openThePageFromDisk() throws IOException, InterruptedException {
    Optional<Path> browser = Chromium.installed();
    if (browser.isEmpty() && System.getenv("JOURNEYLAKE_REQUIRE_CHROMIUM") != null) {
      fail("JOURNEYLAKE_REQUIRE_CHROMIUM is set, but there is no chromium on the PATH");
    }
    assumeTrue(
        browser.isPresent(),
        "Skipped: no chromium, chromium-browser or google-chrome on the PATH; CHROMIUM can name it");
    page = folder.resolve("journey-map.html");
    Files.writeString(
        page, JourneyMapPageTest.render(MapFrames.data()), java.nio.charset.StandardCharsets.UTF_8);
    chromium =
        Chromium.start(browser.get(), Files.createDirectory(folder.resolve("browser-profile")));
    tab = chromium.openTab();
    for (String domain : List.of("Network", "Runtime", "Log", "Page")) {
      chromium.call(domain + ".enable", Map.of(), tab);
    }
    chromium.call("Page.navigate", Map.of("url", page.toUri().toString()), tab);
    chromium.await("Page.loadEventFired");
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.stop();
    }
  }

  @Test
  void pageMakesNoRequestButForItself() {
    assertThat(chromium.events("Network.requestWillBeSent"))
        .extracting(event -> event.path("request").path("url").asText())
        .containsExactly(page.toUri().toString());
  }

  @Test
  void browserHasNothingToComplainAbout() throws InterruptedException {
    evaluate("document.body.offsetHeight");

    assertThat(chromium.events("Log.entryAdded")).isEmpty();
    assertThat(chromium.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(chromium.events("Runtime.exceptionThrown")).isEmpty();
  }

  @Test
  void tablesHaveCaptionsAndHeadersBothWays() throws InterruptedException {
    assertThat(
            evaluate("[...document.querySelectorAll('table')].every(t => t.caption)").asBoolean())
        .isTrue();
    assertThat(
            evaluate(
                    "[...document.querySelectorAll('table.map')].every(t =>"
                        + " t.querySelectorAll('th[scope=col]').length === 6 &&"
                        + " [...t.tBodies].every(b => [...b.rows].every(r =>"
                        + " r.cells[0].scope === 'row' && r.cells.length === 6)))")
                .asBoolean())
        .isTrue();
  }

  @Test
  void readerSeesDutchFirstAndEnglishOnOneClick() throws InterruptedException {
    assertThat(text("#process-1-persona-1 table.funnel")).contains("Trechter").contains("1.200");

    evaluate("document.querySelector('#language-en').click()");

    assertThat(text("#process-1-persona-1 table.funnel"))
        .contains("Funnel: entered = continued + dropped + open")
        .contains("1,200")
        .doesNotContain("Trechter");
    evaluate("document.querySelector('#language-nl').click()");
  }

  @Test
  void personasTakeTurns() throws InterruptedException {
    String visible =
        "[...document.querySelectorAll('#process-1 .panel')]"
            + ".filter(p => p.offsetHeight > 0).map(p => p.id).join()";

    assertThat(evaluate(visible).asText()).isEqualTo("process-1-persona-1");
    evaluate("document.querySelectorAll('#process-1 .tab-bar input')[2].click()");
    assertThat(evaluate(visible).asText()).isEqualTo("process-1-persona-3");
    evaluate("document.querySelectorAll('#process-1 .tab-bar input')[0].click()");
  }

  @Test
  void pageNeverScrollsSidewaysAndSoReflowsOnAPhone() throws InterruptedException {
    chromium.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 320, "height", 640, "deviceScaleFactor", 1, "mobile", false),
        tab);

    assertThat(evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(320);
    chromium.call("Emulation.clearDeviceMetricsOverride", Map.of(), tab);
  }

  private static String text(String selector) throws InterruptedException {
    return evaluate("document.querySelector('" + selector + "').innerText").asText();
  }

  private static JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode answer =
        chromium.call(
            "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true), tab);
    assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
    return answer.path("result").path("value");
  }
}
