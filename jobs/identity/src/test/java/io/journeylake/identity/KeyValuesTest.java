package io.journeylake.identity;

import static io.journeylake.identity.KeyForm.PLAIN;
import static io.journeylake.identity.KeyForm.SHA256;
import static io.journeylake.identity.KeyForm.SHA256_WRITTEN;
import static io.journeylake.identity.KeyForm.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.LinkedRecord.HashedKey;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

  @Test
  void valuesOfOneSpaceWithNoneInCommonDiffer() {
    assertThat(values(key("a", PLAIN)).differFrom(values(key("b", PLAIN)))).isTrue();
    assertThat(values(key("a", PLAIN)).differFrom(values(key("b", PLAIN), key("a", PLAIN))))
        .isFalse();
    assertThat(values(key("a", PLAIN)).differFrom(values())).isFalse();
  }

  @Test
  void hashesOfTwoSpacesAreNotKnownToDiffer() {
    KeyValues md5 = values(key("md5 of a", PLAIN));
    KeyValues sha256 = values(key("sha of b", SHA256));
    KeyValues clear = values(key("md5 of c", PLAIN), key("sha of c", SHA256));

    assertThat(md5.differFrom(sha256)).isFalse();
    assertThat(sha256.differFrom(md5)).isFalse();
    assertThat(clear.differFrom(md5)).isTrue();
    assertThat(clear.differFrom(sha256)).isTrue();
  }

  @Test
  void agreementInOneSpaceOutweighsDifferentHashesInAnother() {
    KeyValues account = values(key("md5 of a", PLAIN), key("sha of a", SHA256));
    account.addAll(values(key("md5 of b", PLAIN)));

    assertThat(account.differFrom(values(key("md5 of b", PLAIN), key("sha of b", SHA256))))
        .isFalse();
  }

  @Test
  void addressesCountAndNotTheirHashes() {
    KeyValues gmail =
        values(
            key("md5 of mailbox", PLAIN),
            key("md5 as written", WRITTEN),
            key("sha of mailbox", SHA256),
            key("sha as written", SHA256_WRITTEN));
    assertThat(gmail.count()).isOne();

    gmail.addAll(values(key("md5 as written", PLAIN), key("sha of mailbox", SHA256)));
    assertThat(gmail.count()).isOne();

    gmail.addAll(values(key("md5 of b", PLAIN), key("sha of c", SHA256)));
    assertThat(gmail.count()).isEqualTo(2);
    assertThat(values().count()).isZero();
  }

  private static HashedKey key(String hash, KeyForm form) {
    return new HashedKey("email", hash, form);
  }

  private static KeyValues values(HashedKey... keys) {
    KeyValues values = new KeyValues();
    for (HashedKey key : keys) {
      values.add(key);
    }
    return values;
  }
}
