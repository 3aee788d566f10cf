package io.journeylake.sample;

/** Record ids of Salesforce: 15 characters and 3 that say which of them are capitals. */
final class SalesforceId {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String CONTACT = "0035f00000";
  private static final int SPACE = 62 * 62 * 62 * 62 * 62;

  private SalesforceId() {}

  /** The id of the contact with a number; numbers are scattered so that ids look issued. */
  static String of(int number) {
    long left = (number * 48_271L + 11_777_777L) % SPACE;
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      id.insert(0, DIGITS.charAt((int) (left % 62)));
      left /= 62;
    }
    return withChecks(CONTACT + id);
  }

  private static String withChecks(String id) {
    StringBuilder checked = new StringBuilder(id);
    for (int block = 0; block < 3; block++) {
      int capitals = 0;
      for (int i = 0; i < 5; i++) {
        if (Character.isUpperCase(id.charAt(block * 5 + i))) {
          capitals |= 1 << i;
        }
      }
      checked.append(CHECKS.charAt(capitals));
    }
    return checked.toString();
  }
}
