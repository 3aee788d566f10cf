package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why values that records share do not make them one customer, where users look for it. */
class BlockedReasonsIT {

  @TempDir private Path folder;

  private Lake lake;

  @BeforeEach
  void linkRecordsThatShareOnlyBlockedValues() {
    IdentitySettings settings = SettingsExample.with("people-per-value: 1");
    lake = TestSpark.lake(folder);
    lake.replace(
        Record.TABLE,
        new RecordFrames(settings)
            .record("a", keys("login:1", "phone:0637940803", "device:Unknown"))
            .record("b", keys("login:2", "phone:0637940803", "device:Unknown"))
            .record("c", keys("email:info@shop.nl", "email:no address"))
            .record("d", keys("email:INFO@shop.nl", "email:No Address"))
            .record("e", keys("login:3", "login:4"))
            .record("f", keys("login:3"))
            .build());
    Night night = Night.of(LocalDate.of(2026, 1, 1));
    new LinkRecords(settings, lake, night, Optional.empty()).all();
  }

  @Test
  void edgeSaysWhetherTheValueIsListedOrMatchesAPatternOrIsMalformedOrACrowds() {
    assertFrame(lake.read(IdentityEdge.TABLE))
        .columns(
            IdentityEdge.RECORD_ID,
            IdentityEdge.OTHER_RECORD_ID,
            IdentityEdge.KEY_KIND,
            IdentityEdge.DECISION,
            IdentityEdge.REASON)
        .hasExactly(
            row("a", "b", "device", "blocked", "placeholder: a blocked value"),
            row("a", "b", "phone", "blocked", "stands for more than 1 people by their login"),
            row("c", "d", "email", "blocked", "no e-mail address"),
            row("c", "d", "email", "blocked", "placeholder: a blocked pattern"),
            row("c", "d", "email", "blocked", "placeholder: a blocked pattern"));
  }

  @Test
  void recordKeepsTheReasonsThatAreItsOwn() {
    assertFrame(
            lake.read(Record.TABLE)
                .selectExpr(Record.RECORD_ID, "explode(unusable_identifiers) AS unusable")
                .selectExpr(Record.RECORD_ID, "unusable.kind", "unusable.reason")
                .where("record_id IN ('a', 'c', 'e')"))
        .hasExactly(
            row("a", "device", "placeholder: a blocked value"),
            row("c", "email", "no e-mail address"),
            row("c", "email", "placeholder: a blocked pattern"),
            row("c", "email_sha256", "placeholder: a blocked pattern"),
            row("e", "login", "the record alone has more values than one customer may have"),
            row("e", "login", "the record alone has more values than one customer may have"));
  }

  private static List<Identifier> keys(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.split(":"))
        .map(parts -> new Identifier(parts[0], parts[1], null))
        .toList();
  }
}
