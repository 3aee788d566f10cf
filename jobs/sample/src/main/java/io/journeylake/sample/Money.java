package io.journeylake.sample;

/** Amounts in cents, written with a point. */
final class Money {
  private Money() {}

  static String of(long cents) {
    long rest = cents % 100;
    return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  /** With commas between thousands, "1,234.50". */
  static String grouped(long cents) {
    String plain = of(cents);
    int point = plain.length() - 3;
    return grouped(plain.substring(0, point)) + plain.substring(point);
  }

  /** A whole number with commas between thousands. */
  static String grouped(String digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
