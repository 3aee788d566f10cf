package io.journeylake.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * The default channel group of Google Analytics 4 for manual traffic: the first rule that matches
 * wins, in Google's order, without regard to case.
 *
 * <p>Rules as published in Google Analytics Help, "Default channel group" (answer 9756891). Order
 * matters: medium {@code cpm} also matches the pattern of paid media, so that it is Paid Search
 * from a search engine and Display from anywhere else, because Display stands before Paid Other.
 * Google's list of sites is longer than ours, which stands in the settings.
 */
final class DefaultChannelGroup {

  /** Typed addresses, bookmarks, and everything that says nothing of where it came from. */
  static final String DIRECT = "Direct";

  private static final String PAID = "^(.*cp.*|ppc|retargeting|paid.*)$";
  private static final String SHOP_CAMPAIGN = "^(.*(([^a-df-z]|^)shop|shopping).*)$";
  private static final String VIDEO = "^(.*video.*)$";
  private static final String COUNTRY_OR_DEVICE = "(?:(?:www|m|l|lm|search|[a-z]{2})\\.)*";
  private static final String TOP_LEVEL = "(?:\\.[a-z]{2,3}){0,2}";
  private static final Object[] DISPLAY = {
    "display", "banner", "expandable", "interstitial", "cpm"
  };
  private static final Object[] SOCIAL = {
    "social", "social-network", "social-media", "sm", "social network", "social media"
  };
  private static final Object[] EMAIL = {"email", "e-mail", "e_mail", "e mail"};

  private final TimelineSettings.Sites sites;

  DefaultChannelGroup(TimelineSettings.Sites sites) {
    this.sites = sites;
  }

  /** The group of a visit; what is null counts as empty. */
  Column of(Column trafficSource, Column trafficMedium, Column campaignName) {
    Column source = lower(coalesce(trafficSource, lit("")));
    Column medium = lower(coalesce(trafficMedium, lit("")));
    Column campaign = lower(coalesce(campaignName, lit("")));
    Column shopping = isOneOf(source, sites.shopping()).or(campaign.rlike(SHOP_CAMPAIGN));
    Column search = isOneOf(source, sites.search());
    Column social = isOneOf(source, sites.social());
    Column video = isOneOf(source, sites.video());
    Column paid = medium.rlike(PAID);
    Column direct = source.equalTo("(direct)").and(medium.isin("(none)", "(not set)"));

    Column group =
        when(direct, lit(DIRECT))
            .when(campaign.contains("cross-network"), lit("Cross-network"))
            .when(shopping.and(paid), lit("Paid Shopping"))
            .when(search.and(paid), lit("Paid Search"))
            .when(social.and(paid), lit("Paid Social"))
            .when(video.and(paid), lit("Paid Video"))
            .when(medium.isin(DISPLAY), lit("Display"))
            .when(paid, lit("Paid Other"))
            .when(shopping, lit("Organic Shopping"))
            .when(social.or(medium.isin(SOCIAL)), lit("Organic Social"))
            .when(video.or(medium.rlike(VIDEO)), lit("Organic Video"))
            .when(search.or(medium.equalTo("organic")), lit("Organic Search"));
    return ownedAndOther(group, source, medium);
  }

  private static Column ownedAndOther(Column group, Column source, Column medium) {
    Column push =
        medium
            .endsWith("push")
            .or(medium.contains("mobile"))
            .or(medium.contains("notification"))
            .or(source.equalTo("firebase"));
    return group
        .when(medium.isin("referral", "app", "link"), lit("Referral"))
        .when(source.isin(EMAIL).or(medium.isin(EMAIL)), lit("Email"))
        .when(medium.equalTo("affiliate"), lit("Affiliates"))
        .when(medium.equalTo("audio"), lit("Audio"))
        .when(source.equalTo("sms").or(medium.equalTo("sms")), lit("SMS"))
        .when(push, lit("Mobile Push Notifications"))
        .otherwise(lit("Unassigned"));
  }

  /** Matches a site by name, by its host in any country, and by its mobile and link hosts. */
  private static Column isOneOf(Column source, List<String> names) {
    if (names.isEmpty()) {
      return lit(false);
    }
    String anyName = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return source.rlike("^" + COUNTRY_OR_DEVICE + "(?:" + anyName + ")" + TOP_LEVEL + "$");
  }
}
