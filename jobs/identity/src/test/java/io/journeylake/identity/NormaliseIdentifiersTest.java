package io.journeylake.identity;

import static io.journeylake.identity.NormaliseEmail.md5;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliseIdentifiersTest {

  private static final String PLACEHOLDER = "placeholder: a blocked value";

  private final NormaliseIdentifiers normalise =
      new NormaliseIdentifiers(SettingsExample.defaults());

  @Test
  void emailIsKnownByTheHashThatMailingSystemsExport() {
    // The example of the published rule for avatars by e-mail address.
    assertThat(md5("myemailaddress@example.com")).isEqualTo("0bc83cb571cd1c50ba6f3e8a78ef1346");
    assertThat(keys("email", "  Jan@Ziggo.NL ")).containsExactly(key("email", md5("jan@ziggo.nl")));
    assertThat(keys("email_md5", md5("jan@ziggo.nl").toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(key("email", md5("jan@ziggo.nl")));
  }

  @Test
  void addressWithProvidersOwnSpellingHasBothKeys() {
    assertThat(keys("email", "Jan.de.Vries+shop@googlemail.com"))
        .containsExactlyInAnyOrder(
            key("email", md5("jan.de.vries+shop@googlemail.com")),
            key("email", md5("jandevries@gmail.com")));
    assertThat(keys("email", "jan+shop@hotmail.com"))
        .containsExactlyInAnyOrder(
            key("email", md5("jan+shop@hotmail.com")), key("email", md5("jan@hotmail.com")));
  }

  @Test
  void dotsAndTagsOfOtherProvidersStay() {
    assertThat(keys("email", "jan.de.vries+shop@kantoor.nl"))
        .containsExactly(key("email", md5("jan.de.vries+shop@kantoor.nl")));
  }

  @Test
  void decomposedLettersAreComposed() {
    assertThat(keys("email", "zoe\u0308@ziggo.nl"))
        .containsExactly(key("email", md5("zo\u00eb@ziggo.nl")));
  }

  @Test
  void malformedAddressLinksNothing() {
    for (String text :
        List.of("jan@", "jan", "jan@ziggo", "a..b@x.nl", "two words@x.nl", ".a@x.nl")) {
      assertThat(keys("email", text))
          .as(text)
          .singleElement()
          .extracting(Identifier::reason)
          .isEqualTo("no e-mail address");
    }
    assertThat(normalise.email("jan@")).isNull();
    assertThat(normalise.email(" Jan.P@Gmail.com")).isEqualTo("jan.p@gmail.com");
  }

  @Test
  void placeholderAddressesLinkNothingAlsoWhenTheVendorHashedThem() {
    for (String text :
        List.of("info@bedrijf.nl", "NoReply@x.nl", "a@example.com", "b@test.co.uk")) {
      assertThat(keys("email", text)).extracting(Identifier::reason).containsOnly(PLACEHOLDER);
    }
    assertThat(keys("email", "info@gmail.com")).hasSize(1);
    assertThat(keys("email_md5", md5("")))
        .containsExactly(new Identifier("email", md5(""), PLACEHOLDER));
    assertThat(keys("email_md5", "unhashed"))
        .extracting(Identifier::reason)
        .containsExactly("no MD5 of an e-mail address");
    assertThat(normalise.email("info@bedrijf.nl")).isNull();
  }

  @Test
  void telephoneNumberIsOneInAnyNotation() {
    for (String text :
        List.of(
            "06 3794 0803", "(06) 37940803", "+31 6 37940803", "0031637940803", "31637940803")) {
      assertThat(keys("phone", text)).as(text).containsExactly(key("phone", "+31637940803"));
    }
    assertThat(normalise.phone("06-3794 08 03")).isEqualTo("+31637940803");
  }

  @Test
  void foreignNumberWithoutPlusIsTriedAsInternational() {
    assertThat(keys("phone", "447400123456")).containsExactly(key("phone", "+447400123456"));
  }

  @Test
  void impossibleAndPlaceholderNumbersLinkNothing() {
    assertThat(keys("phone", "12")).containsExactly(key("phone", "12", "no telephone number"));
    assertThat(keys("phone", "0000000000")).extracting(Identifier::reason).doesNotContainNull();
    assertThat(keys("phone", "06-12345678"))
        .containsExactly(key("phone", "+31612345678", PLACEHOLDER));
    assertThat(keys("phone", "06 55555555"))
        .containsExactly(key("phone", "+31655555555", PLACEHOLDER));
    assertThat(normalise.phone("06-12345678")).isNull();
    assertThat(normalise.phone("twelve")).isNull();
  }

  @Test
  void numberOfAHomeOrAnOfficeLinksNobodyAndIsStillShown() {
    for (String text : List.of("020-7940803", "+31 85 8881234", "+44 20 7946 0018")) {
      assertThat(keys("phone", text))
          .as(text)
          .extracting(Identifier::reason)
          .containsExactly("the number of a home or an office, not of a person");
    }
    assertThat(normalise.phone("020-7940803")).isEqualTo("+31207940803");
  }

  @Test
  void numberThatMayBeAMobileOneIsAKey() {
    assertThat(keys("phone", "+1 212 555 0123")).containsExactly(key("phone", "+12125550123"));
  }

  @Test
  void otherIdsAreTrimmedAndKeepTheirCase() {
    assertThat(keys("login", " aB-1 ")).containsExactly(key("login", "aB-1"));
    assertThat(keys("login", " ")).isEmpty();
    assertThat(keys("login", "Unknown")).containsExactly(key("login", "Unknown", PLACEHOLDER));
    assertThat(keys("device", "00000000-0000-0000-0000-000000000000"))
        .containsExactly(key("device", "00000000-0000-0000-0000-000000000000", PLACEHOLDER));
  }

  @Test
  void keysAreSortedAndEachOnce() {
    assertThat(
            normalise.of(
                List.of(
                    key("phone", "0637940803"), key("login", "b"), key("phone", "31637940803"))))
        .containsExactly(key("login", "b"), key("phone", "+31637940803"));
  }

  private List<Identifier> keys(String kind, String value) {
    return normalise.of(List.of(key(kind, value)));
  }

  private static Identifier key(String kind, String value) {
    return key(kind, value, null);
  }

  private static Identifier key(String kind, String value, String reason) {
    return new Identifier(kind, value, reason);
  }
}
