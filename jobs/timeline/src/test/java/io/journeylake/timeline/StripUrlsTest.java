package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.junit.jupiter.api.Test;

class StripUrlsTest {

  @Test
  void addressIsReducedToHostAndPath() {
    assertStripped(
        "https://www.helderhuis.nl/offerte/stap-1?utm_source=x#top",
        "www.helderhuis.nl/offerte/stap-1");
    assertStripped("https://www.helderhuis.nl/", "www.helderhuis.nl");
    assertStripped("/boeken/", "/boeken");
    assertStripped("/", "/");
    assertStripped("https://user:secret@helderhuis.nl/mijn", "helderhuis.nl/mijn");
    assertStripped("/bestelling;jsessionid=1A2B", "/bestelling");
  }

  @Test
  void addressOfAPersonIsMasked() {
    assertStripped("/afmelden/jan@voorbeeld.nl/ja", "/afmelden/*/ja");
    assertStripped("/afmelden/jan%40voorbeeld.nl", "/afmelden/*");
    assertStripped("mailto:jan@voorbeeld.nl?subject=hoi", "*");
  }

  @Test
  void malformedAddressesPassAndEmptyOnesAreNull() {
    assertStripped("https://helderhuis.nl/a b|c%ZZ?q=\n1", "helderhuis.nl/a b|c%ZZ");
    assertStripped("Balie Utrecht", "Balie Utrecht");
    assertStripped("?q=1", null);
    assertStripped(null, null);
  }

  private static void assertStripped(String contactPoint, String expected) {
    assertFrame(
            new StripUrls()
                .apply(
                    Frames.ofDdl(TimelineEvent.CONTACT_POINT + " STRING")
                        .row(contactPoint)
                        .build(TestSpark.session())))
        .hasExactly(row(expected));
  }
}
