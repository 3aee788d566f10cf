package io.journeylake.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CutEventsTest {

  private static final long MANY = 300_000;
  private static final long MINUTE = 60_000_000;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void customerWithThreeHundredThousandEventsStreamsAndItsRowsLeaveAtOnce() {
    AtomicLong read = new AtomicLong();
    Iterator<Row> events =
        LongStream.range(0, MANY)
            .mapToObj(
                number -> {
                  read.set(number);
                  return event(number);
                })
            .iterator();
    CutEvents cut = new CutEvents(events, Cuts.settings(Cuts.BUY), Instant.EPOCH);

    long rows = 0;
    long readAtFirstRow = -1;
    while (cut.hasNext()) {
      readAtFirstRow = readAtFirstRow < 0 ? read.get() : readAtFirstRow;
      cut.next();
      rows++;
    }

    assertThat(readAtFirstRow).isEqualTo(1);
    // A window of 20 days has 28,801 minutes with both ends. After every other journey the minute
    // that finds it over is a mail's, which enters none: 5 contacts belong to no journey.
    long journeys = 11;
    long contactsInJourneys = MANY - 5;
    assertThat(rows).isEqualTo(1 + MANY + journeys + contactsInJourneys);
  }

  /** One a minute: the website, a mail, the shop, in turn, always in one long session. */
  private static Row event(long number) {
    String touchpoint = new String[] {"Website", "E-mail", "Shop"}[(int) (number % 3)];
    return RowFactory.create(
        7L,
        number * MINUTE,
        "e" + number,
        touchpoint.equals("E-mail") ? "outbound" : "inbound",
        "Direct",
        touchpoint,
        "web.page_viewed",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "none",
        null);
  }
}
