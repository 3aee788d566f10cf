package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NormaliseIdentifiersTest {

  private static final String OF_A_PLACE = "the number of a home or an office, not of a person";
  private static final String LISTED = "placeholder: a blocked value";
  private static final String PATTERN = "placeholder: a blocked pattern";
  private static final String TOO_MANY =
      "the record alone has more values than one customer may have";

  private final NormaliseIdentifiers normalise =
      new NormaliseIdentifiers(SettingsExample.defaults(), List.of(KeyForm.PLAIN));

  @Test
  void emailIsKnownByTheHashThatMailingSystemsExport() {
    // The example of the published rule for avatars by e-mail address.
    assertThat(md5("myemailaddress@example.com")).isEqualTo("0bc83cb571cd1c50ba6f3e8a78ef1346");
    assertThat(keys("email", "  Jan@Ziggo.NL ")).containsExactly(key("email", md5("jan@ziggo.nl")));
    assertThat(keys("email_md5", md5("jan@ziggo.nl").toUpperCase(Locale.ROOT)))
        .containsExactly(key("email", md5("jan@ziggo.nl")));
  }

  @Test
  void addressWithProvidersOwnSpellingHasBothKeys() {
    assertThat(keys("email", "Jan.de.Vries+shop@googlemail.com"))
        .containsExactly(
            key("email", md5("jandevries@gmail.com")),
            key("email_written", md5("jan.de.vries+shop@googlemail.com")));
    assertThat(keys("email", "jan+shop@hotmail.com"))
        .containsExactly(
            key("email", md5("jan@hotmail.com")),
            key("email_written", md5("jan+shop@hotmail.com")));
  }

  @Test
  void addressIsAlsoKnownByItsSha256WhereSourcesNamePeopleByThat() {
    NormaliseIdentifiers inBothSpaces =
        new NormaliseIdentifiers(
            SettingsExample.defaults(), List.of(KeyForm.PLAIN, KeyForm.SHA256));

    // The first example of the standard, FIPS 180.
    assertThat(sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(inBothSpaces.of(List.of(key("email", "Jan.Bos@Gmail.com"))))
        .containsExactly(
            key("email", md5("janbos@gmail.com")),
            key("email_sha256", sha256("janbos@gmail.com")),
            key("email_sha256_written", sha256("jan.bos@gmail.com")),
            key("email_written", md5("jan.bos@gmail.com")));
    assertThat(
            inBothSpaces.of(
                List.of(key("email_sha256", sha256("jan@ziggo.nl").toUpperCase(Locale.ROOT)))))
        .containsExactly(key("email_sha256", sha256("jan@ziggo.nl")));
    assertThat(inBothSpaces.of(List.of(key("email_sha256", md5("jan@ziggo.nl")))))
        .containsExactly(
            key("email_sha256", md5("jan@ziggo.nl"), "no SHA-256 of an e-mail address"));
    assertThat(inBothSpaces.of(List.of(key("email_sha256", sha256("")))))
        .containsExactly(key("email_sha256", sha256(""), LISTED));
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
      assertThat(keys("email", text)).extracting(Identifier::reason).containsOnly(PATTERN);
    }
    assertThat(keys("email", "info@gmail.com")).hasSize(1);
    assertThat(keys("email_md5", md5("")))
        .containsExactly(new Identifier("email", md5(""), LISTED));
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
  void severalNumbersInOneCellAreSeveralKeys() {
    for (String text :
        List.of(
            "020-7940803 / 06-12345679",
            "0207940803;0612345679",
            "+31 20 794 0803, 06 12345679",
            "020 7940803 of 06-12345679",
            "tel. (020) 794 08 03 mobiel: 0031 6 12345679")) {
      assertThat(keys("phone", text))
          .as(text)
          .containsExactlyInAnyOrder(ofAPlace("+31207940803"), key("phone", "+31612345679"));
      assertThat(normalise.phone(text)).as(text).isEqualTo("+31207940803");
    }
    assertThat(normalise.phone("06-12345678 / 020-7940803")).isEqualTo("+31207940803");
  }

  @Test
  void slashInsideANumberDoesNotCutIt() {
    assertThat(keys("phone", "020/794.08.03")).containsExactly(ofAPlace("+31207940803"));
    assertThat(keys("phone", "+32 (0)2/555.12.12")).containsExactly(ofAPlace("+3225551212"));
  }

  @Test
  void extensionIsAnotherLineOfTheSameNumber() {
    for (String text :
        List.of(
            "020 794 0803 ext. 12",
            "020-7940803 toestel 12",
            "0207940803 x12",
            "020 7940803 tst.12")) {
      assertThat(keys("phone", text)).as(text).containsExactly(key("phone", "+31207940803;ext=12"));
    }
    assertThat(normalise.phone("020 794 0803 ext. 12")).isEqualTo("+31207940803");
  }

  @Test
  void nationalPrefixInBracketsAndLettersForDigitsAreUnderstood() {
    assertThat(keys("phone", "+31 (0)20 - 794 08 03")).containsExactly(ofAPlace("+31207940803"));
    assertThat(keys("phone", "0800-GEWOON")).containsExactly(ofAPlace("+31800439666"));
  }

  @Test
  void impossibleAndPlaceholderNumbersLinkNothing() {
    assertThat(keys("phone", "12")).containsExactly(key("phone", "12", "no telephone number"));
    assertThat(keys("phone", "0000000000")).extracting(Identifier::reason).doesNotContainNull();
    assertThat(keys("phone", "06-12345678")).containsExactly(key("phone", "+31612345678", LISTED));
    assertThat(keys("phone", "06 55555555")).containsExactly(key("phone", "+31655555555", PATTERN));
    assertThat(normalise.phone("06-12345678")).isNull();
    assertThat(normalise.phone("twelve")).isNull();
  }

  @Test
  void numberOfAHomeOrAnOfficeLinksNobodyAndIsStillShown() {
    for (String text : List.of("020-7940803", "+31 85 8881234", "+44 20 7946 0018")) {
      assertThat(keys("phone", text))
          .as(text)
          .extracting(Identifier::reason)
          .containsExactly(OF_A_PLACE);
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
    assertThat(keys("login", "Unknown")).containsExactly(key("login", "Unknown", LISTED));
    assertThat(keys("device", "00000000-0000-0000-0000-000000000000"))
        .containsExactly(key("device", "00000000-0000-0000-0000-000000000000", PATTERN));
  }

  @Test
  void listedValuesAreBlockedInAnyCaseAndSpacingAndTelephoneNumbersInAnyNotation() {
    NormaliseIdentifiers listed =
        new NormaliseIdentifiers(
            SettingsExample.with(
                """
                blocked:
                  - {kind: login, values: ["Geen  Account "], patterns: ["^DEMO-"]}
                  - {kind: email, values: [" Reception@Hotel.NL"], patterns: []}
                  - {kind: phone, values: ["020 794 0803"], patterns: []}
                """),
            List.of(KeyForm.PLAIN));

    assertThat(listed.of(List.of(key("login", "geen account"), key("login", "GEEN\tACCOUNT"))))
        .extracting(Identifier::reason)
        .containsOnly(LISTED);
    assertThat(listed.of(List.of(key("login", "demo-7"))))
        .containsExactly(key("login", "demo-7", PATTERN));
    assertThat(
            listed.of(
                List.of(
                    key("email", "RECEPTION@hotel.nl"),
                    key("email_md5", md5("reception@hotel.nl")))))
        .containsExactly(key("email", md5("reception@hotel.nl"), LISTED));
    assertThat(listed.of(List.of(key("phone", "0031 20-7940803"))))
        .containsExactly(key("phone", "+31207940803", LISTED));
    assertThat(listed.phone("(020) 794 08 03")).isNull();
  }

  @Test
  void recordThatAloneHasMoreThanACustomerMayHaveLinksByNoneOfThem() {
    assertThat(normalise.of(List.of(key("login", "1"), key("login", "2"), key("device", "cookie"))))
        .containsExactly(
            key("device", "cookie"), key("login", "1", TOO_MANY), key("login", "2", TOO_MANY));
    assertThat(normalise.of(List.of(key("login", "1"), key("login", "unknown"))))
        .containsExactly(key("login", "1"), key("login", "unknown", LISTED));
  }

  @Test
  void tenAddressesAreTenAlsoWhereTheirProviderHasSpellingsOfItsOwn() {
    List<Identifier> addresses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      addresses.add(key("email", "jan." + i + "+shop@gmail.com"));
    }

    assertThat(normalise.of(addresses))
        .hasSize(20)
        .extracting(Identifier::reason)
        .containsOnlyNulls();

    addresses.add(key("email", "one@more.nl"));
    assertThat(normalise.of(addresses)).extracting(Identifier::reason).containsOnly(TOO_MANY);
  }

  @Test
  void keysAreSortedAndEachOnce() {
    assertThat(
            normalise.of(
                List.of(
                    key("phone", "0637940803"), key("login", "b"), key("phone", "31637940803"))))
        .containsExactly(key("login", "b"), key("phone", "+31637940803"));
  }

  private static String md5(String address) {
    return KeyForm.PLAIN.hash(address);
  }

  private static String sha256(String address) {
    return KeyForm.SHA256.hash(address);
  }

  private List<Identifier> keys(String kind, String value) {
    return normalise.of(List.of(key(kind, value)));
  }

  private static Identifier ofAPlace(String number) {
    return key("phone", number, OF_A_PLACE);
  }

  private static Identifier key(String kind, String value) {
    return key(kind, value, null);
  }

  private static Identifier key(String kind, String value, String reason) {
    return new Identifier(kind, value, reason);
  }
}
