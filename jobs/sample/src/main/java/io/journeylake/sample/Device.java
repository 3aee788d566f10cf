package io.journeylake.sample;

/**
 * A browser or an app on one device.
 *
 * @param owner the person whom its anonymous traffic belongs to
 * @param cookie GA4's user_pseudo_id
 * @param domainUser Snowplow's first-party cookie or install id
 * @param networkUser Snowplow's collector cookie
 * @param consent whether analytics storage is granted
 */
record Device(
    String owner,
    String cookie,
    String domainUser,
    String networkUser,
    Platform platform,
    boolean consent) {

  /** Category, system and browser, as analytics name them. */
  enum Platform {
    IPHONE(
        "mobile",
        "iOS",
        "Safari",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"),
    ANDROID(
        "mobile",
        "Android",
        "Chrome",
        "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/131.0"),
    TABLET(
        "tablet",
        "iOS",
        "Safari",
        "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15"),
    WINDOWS(
        "desktop",
        "Windows",
        "Edge",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0"),
    MAC(
        "desktop",
        "Macintosh",
        "Safari",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15"),
    CRAWLER(
        "desktop",
        "(not set)",
        "Googlebot",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

    private final String category;
    private final String system;
    private final String browser;
    private final String agent;

    Platform(String category, String system, String browser, String agent) {
      this.category = category;
      this.system = system;
      this.browser = browser;
      this.agent = agent;
    }

    String category() {
      return category;
    }

    String system() {
      return system;
    }

    String browser() {
      return browser;
    }

    String agent() {
      return agent;
    }

    boolean mobile() {
      return category.equals("mobile");
    }
  }
}
