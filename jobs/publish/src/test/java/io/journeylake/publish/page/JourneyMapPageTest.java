package io.journeylake.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JourneyMapPageTest {

  private static String html;

  static String render(PageData data) {
    Words words = new Words(Map.of("awareness", "bewustwording", "Telephone", "Telefoon"));
    return RenderPage.html(
        new ComposePage(data, words).page(LocalDate.of(2026, 3, 18), "2026-03-18-g1", 1, 7));
  }

  @BeforeAll
  static void renderOnce() {
    html = render(MapFrames.data());
  }

  @Test
  void policyAllowsTheOneStyleAndNothingElse() throws java.security.NoSuchAlgorithmException {
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.getBytes(StandardCharsets.UTF_8)));

    assertThat(html)
        .contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;sha256-"
                + hash
                + "&#39;; base-uri");
    assertThat(html).doesNotContain("<script").doesNotContain("http://").doesNotContain("https://");
    assertThat(html).doesNotContain(" style=");
  }

  @Test
  void whatACompanyCallsThingsIsNeverMarkup() {
    assertThat(html).doesNotContain("<img").contains("&lt;/script&gt;&lt;img src=x");
  }

  @Test
  void newestMonthThatIsOverComesFirstAndTheRunningMonthSaysSo() {
    String panel = html.substring(html.indexOf("id=\"process-1-persona-1\""));

    assertThat(panel.indexOf("februari 2026")).isLessThan(panel.indexOf("maart 2026"));
    assertThat(panel).contains("maand loopt nog");
    assertThat(html).doesNotContain("januari 2026");
  }

  @Test
  void numbersStandInTheWayOfEachLanguage() {
    assertThat(html)
        .contains("<span lang=\"nl\">1.200</span><span lang=\"en\">1,200</span>")
        .contains("<span lang=\"nl\">1,5 u</span><span lang=\"en\">1.5 h</span>");
  }

  @Test
  void headlineSumsUpTheFunnel() {
    assertThat(html)
        .contains(
            "Of 2,000 journeys entered in February 2026, 35% reached the goal, 43% dropped out and"
                + " 22% are still open. The biggest leak is after step ‘attracted’: 500 dropped out"
                + " there (25% of those who came).");
  }

  @Test
  void figuresOfAllPersonasAddUpNumeratorsAndDenominators() {
    // 6 personas of 700 of 1,560 each.
    assertThat(html).contains("4,200 of 9,360").contains("EUR 12");
  }

  @Test
  void moneyStandsWithItsCurrencyAndWhatIsInSeveralIsLeftOut() {
    assertThat(html)
        .contains("<span lang=\"en\">EUR 40,000</span></td></tr>")
        .contains("<td class=\"number\">0</td></tr>")
        .contains("<td class=\"number\">–</td></tr>");
  }

  @Test
  void tooFewAnswersAreCountedAndNotRated() {
    assertThat(html)
        .contains("82% (n 40)")
        .contains("too few answers (n 20)")
        .doesNotContain("82% (n 20)");
  }

  @Test
  void goalsThatWereEnteredStandInTheirPhaseAndLanesWithoutWordsDoNot() {
    assertThat(html)
        .contains("What they want", "<td data-basis=\"entered\">Compare &lt;prices&gt;</td>")
        .doesNotContain("What they do<");
  }

  @Test
  void troubleSaysWhichPlaceItHasAmongWhatThereIsToGain() {
    assertThat(html)
        .contains("no. 28 of the month", "nr. 28 van de maand")
        .doesNotContain("no. 29 of the month");
  }

  @Test
  void everyCellSaysWhatItRestsOn() {
    int cells = html.split("<td class=\"cell").length - 1;

    assertThat(cells).isPositive();
    assertThat(html.split("<td class=\"cell [a-z-]+\" data-basis=\"measured\">").length - 1)
        .isEqualTo(cells);
    assertThat(html).contains("● measured").contains("◐ derived").contains("○ no data");
  }

  @Test
  void sameRowsGiveTheSameBytes() {
    assertThat(render(MapFrames.data())).isEqualTo(html);
    assertThat(html.length()).isLessThan(2_000_000);
  }
}
