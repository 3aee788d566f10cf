package io.journeylake.identity;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Records of people in a lake, each by its id as {@code given|surname|born|postcode|number|email},
 * and further keys as {@code kind=value}.
 */
final class AlikePeople {

  private final IdentitySettings settings = SettingsExample.defaults();
  private final ComparedValues compare = new ComparedValues(settings);

  void link(Lake lake, Map<String, String> records, Night night) {
    Frames frames =
        Frames.of(Record.TABLE)
            .columns(
                Record.RECORD_ID,
                Record.SOURCE,
                Record.RECORD_KEY,
                Record.IDENTIFIERS,
                Record.COMPARED);
    records.forEach(
        (id, values) -> {
          String[] parts = values.split("\\|", -1);
          List<Row> keys = new ArrayList<>();
          if (!parts[5].isEmpty()) {
            keys.add(RowFactory.create("email", parts[5]));
          }
          for (String part : parts) {
            String[] key = part.split("=");
            if (key.length == 2) {
              keys.add(RowFactory.create(key[0], key[1]));
            }
          }
          frames.row(id, "crm/contacts", id, keys, compared(parts));
        });
    lake.replace(Record.TABLE, frames.build(TestSpark.session()));
    new LinkRecords(settings, lake, night, AlikeRecords.in(lake, settings)).all();
  }

  private List<String> compared(String[] parts) {
    Map<String, String> written = new HashMap<>();
    written.put(Record.FULL_NAME, (parts[0] + " " + parts[1]).strip());
    written.put(Record.GIVEN_NAME, parts[0]);
    written.put(Record.SURNAME, parts[1]);
    written.put(Record.BIRTH_DATE, parts[2]);
    written.put(Record.POSTCODE, parts[3]);
    written.put(Record.HOUSE_NUMBER, parts[4]);
    written.put(Record.EMAIL, parts[5]);
    return compare.of(written);
  }

  /** People of whom half are known twice, with another address and often an error. */
  static Map<String, String> company(int people) {
    Random random = new Random(3);
    String[] given = {"jan", "piet", "emma", "daan", "lucas", "noor", "lotte", "bram", "fleur"};
    Map<String, String> records = new TreeMap<>();
    for (int person = 0; person < people; person++) {
      String name = given[random.nextInt(given.length)];
      String surname = letters(random) + "stra";
      String born =
          "19%02d%02d%02d"
              .formatted(40 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
      String rest = "|" + born + "|" + (2000 + person * 7) + "xy|" + random.nextInt(100) + "|";
      records.put(
          "p%03d a".formatted(person), name + "|" + surname + rest + "p" + person + "@mail.nl");
      if (person % 2 == 0) {
        String typed = random.nextBoolean() ? surname : surname.replace("stra", "sta");
        records.put(
            "p%03d b".formatted(person), name + "|" + typed + rest + "q" + person + "@work.nl");
      }
    }
    return records;
  }

  private static String letters(Random random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }
}
