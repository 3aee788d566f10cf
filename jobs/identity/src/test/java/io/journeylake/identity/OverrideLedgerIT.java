package io.journeylake.identity;

import static io.journeylake.identity.SaidOfRecords.DECIDED;
import static io.journeylake.identity.SaidOfRecords.one;
import static io.journeylake.identity.SaidOfRecords.two;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Failure;
import io.journeylake.identity.OverrideLedger.Entry;
import io.journeylake.lake.Lake;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideLedgerIT {

  @TempDir Path folder;

  private Lake lake;
  private OverrideLedger ledger;

  @BeforeEach
  void lakeWithFourRecords() {
    lake = TestSpark.lake(folder);
    RecordFrames records = new RecordFrames(SettingsExample.defaults());
    List.of("a", "b", "c", "d").forEach(id -> records.record(id, List.of()));
    lake.replace(Record.TABLE, records.build());
    ledger = new OverrideLedger(lake);
  }

  @Test
  void whatOneCommandSaysIsOneEntryAndWhatHoldsAlreadyIsNotSaidAgain() {
    assertThat(ledger.newestEntry()).isZero();
    assertThat(ledger.add(List.of(one("b", "a"), two("a", "c"))).number()).isEqualTo(1);

    Entry again = ledger.add(List.of(two("c", "a"), one("a", "b"), two("c", "d"), two("d", "c")));

    assertThat(again).isEqualTo(new Entry(2, List.of(two("c", "d"))));
    assertThat(ledger.add(List.of(one("a", "b"))).added()).isEmpty();
    assertThat(ledger.newestEntry()).isEqualTo(2);
    assertFrame(ledger.current())
        .columns(
            IdentityOverride.ENTRY,
            IdentityOverride.DECISION,
            IdentityOverride.RECORD_ID,
            IdentityOverride.OTHER_RECORD_ID,
            IdentityOverride.DECIDED_BY,
            IdentityOverride.DECIDED_ON)
        .hasExactly(
            row(1L, "must_link", "a", "b", "An", "2026-01-01"),
            row(1L, "cannot_link", "a", "c", "An", "2026-01-01"),
            row(2L, "cannot_link", "c", "d", "An", "2026-01-01"));
  }

  @Test
  void whatIsWithdrawnHoldsNoLongerAndMaySayTheContrary() {
    ledger.add(List.of(one("a", "b"), two("a", "c")));
    ledger.add(List.of(two("b", "d")));

    assertThat(ledger.withdraw(two("b", "a")).added()).hasSize(1);
    assertThat(ledger.withdraw(two("b", "a")).added()).isEmpty();
    assertThat(ledger.withdraw(1, DECIDED).added())
        .extracting(RecordOverride::record, RecordOverride::other)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "c"));
    assertThat(ledger.add(List.of(two("a", "b"), one("a", "c"))).number()).isEqualTo(5);

    assertFrame(ledger.current())
        .columns(IdentityOverride.ENTRY, IdentityOverride.DECISION)
        .hasExactly(row(2L, "cannot_link"), row(5L, "cannot_link"), row(5L, "must_link"));
    assertThat(ledger.history().count()).isEqualTo(7);
  }

  @Test
  void contradictionIsRefusedAsAWholeAndNamed() {
    ledger.add(List.of(one("a", "b"), two("c", "d")));

    assertThatThrownBy(() -> ledger.add(List.of(one("d", "a"), one("b", "c"))))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "Cannot add the override: two records would be two people by entry 1 on c and d, and one"
                + " by this command on b and c, by entry 1 on a and b, by this command on a and d."
                + " Decide which is right, and withdraw the others by 'journeylake override"
                + " withdraw'.");
    assertThat(ledger.newestEntry()).isEqualTo(1);
  }

  @Test
  void recordThatTheLakeDoesNotKnowIsRefusedAndOneThatIsGoneCanBeWithdrawn() {
    ledger.add(List.of(one("a", "b")));
    lake.replace(Record.TABLE, lake.read(Record.TABLE).where("record_id <> 'b'"));

    assertThatThrownBy(() -> ledger.add(List.of(two("a", "b"), two("c", "x"))))
        .hasMessageContaining("the lake knows no record b, x. Check source and key");
    assertThat(ledger.withdraw(one("a", "b")).added()).hasSize(1);
  }

  @Test
  void nameOfARecordIsItsIdOrSourceAndKey() {
    String id = RecordName.id("Cannot", "crm/contacts:an: at@mail.nl");

    assertThat(id)
        .isEqualTo(
            lake.spark()
                .range(1)
                .select(
                    StagedSource.recordId(
                        functions.lit("crm/contacts"), functions.lit("an: at@mail.nl")))
                .as(Encoders.STRING())
                .head());
    assertThat(RecordName.id("Cannot", " " + id)).isEqualTo(id);
    assertThatThrownBy(() -> RecordName.id("Cannot add", "an@mail.nl"))
        .hasMessage(
            "Cannot add: a record is named neither by its id nor by source and key. Give its"
                + " record_id, or SOURCE:KEY, like crm/hubspot_contacts:123.");
  }
}
