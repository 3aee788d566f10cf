package io.journeylake.identity;

import io.journeylake.identity.LinkedRecord.HashedKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records of a component, written shortly. */
final class LinkedRecords {

  private LinkedRecords() {}

  /** Twelve records that share what they share by chance. */
  static List<LinkedRecord> random(Random random) {
    List<LinkedRecord> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<String> keys = new ArrayList<>();
      if (random.nextInt(3) == 0) {
        keys.add("login:" + random.nextInt(3));
      }
      keys.add("email:" + random.nextInt(6));
      if (random.nextBoolean()) {
        keys.add("phone:" + random.nextInt(4));
      }
      keys.add("device:" + random.nextInt(3));
      records.add(record("r" + (char) ('a' + i), keys.toArray(String[]::new)));
    }
    return records;
  }

  /** The records of each customer, in one word. */
  static String text(Resolution resolution) {
    TreeMap<String, String> members = new TreeMap<>();
    resolution.founders().forEach((id, founder) -> members.merge(founder, id, String::concat));
    Collection<String> customers = members.values();
    return String.join(" ", customers);
  }

  /** A record with keys, each kind:value. */
  static LinkedRecord record(String id, String... keys) {
    return merged(id, null, keys);
  }

  /** A record that a vendor merged into another one. */
  static LinkedRecord merged(String id, String master, String... keys) {
    return new LinkedRecord(
        id,
        Arrays.stream(keys)
            .map(key -> new HashedKey(key.replaceAll(":.*", ""), key, KeyForm.PLAIN))
            .toList(),
        master,
        List.of(),
        null,
        List.of(),
        List.of());
  }

  /** The records, of which something is said: "a=b" for one person, "a!b" for two. */
  static List<LinkedRecord> said(List<LinkedRecord> records, String... overrides) {
    return records.stream()
        .map(
            record ->
                new LinkedRecord(
                    record.id(),
                    record.keys(),
                    record.mergedInto(),
                    record.sameAs(),
                    record.compared(),
                    others(record.id(), "=", overrides),
                    others(record.id(), "!", overrides)))
        .toList();
  }

  private static List<String> others(String id, String decision, String... overrides) {
    TreeSet<String> others = new TreeSet<>();
    for (String override : overrides) {
      List<String> pair = List.of(override.split(decision));
      if (pair.size() == 2 && pair.contains(id)) {
        others.add(pair.get(1 - pair.indexOf(id)));
      }
    }
    return List.copyOf(others);
  }
}
