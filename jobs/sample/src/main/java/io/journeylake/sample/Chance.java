package io.journeylake.sample;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Seeded chance: the same seed, topic and number give the same draws on every machine. */
final class Chance {
  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Chance for one thing, independent of the chance of every other thing. */
  static Chance of(long seed, String topic, long number) {
    return new Chance(mix(seed ^ mix(topic.hashCode() * 0x9E3779B97F4A7C15L + number)));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  double unit() {
    return random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A whole number from low to high, both included. */
  int between(int low, int high) {
    return high <= low ? low : low + random.nextInt(high - low + 1);
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A bell-shaped draw between -1.5 and 1.5. */
  double bell() {
    return random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
  }

  String hex(int length) {
    return drawn(HEX, HEX.length(), length);
  }

  String digits(int length) {
    return drawn(HEX, 10, length);
  }

  String letters(int length) {
    return drawn(LETTERS, LETTERS.length(), length);
  }

  String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private String drawn(String alphabet, int size, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(size)));
    }
    return text.toString();
  }
}
