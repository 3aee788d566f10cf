package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;

import io.journeylake.lake.Settings;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultChannelGroupTest {

  private static final DefaultChannelGroup GROUPS =
      new DefaultChannelGroup(
          Settings.defaults().section("timeline", TimelineSettings.class).sites());

  @Test
  void directSaysSoInBothFields() {
    assertGroups(
        row("(direct)", "(none)", null, "Direct"),
        row("(direct)", "(not set)", null, "Direct"),
        row("(direct)", "cpc", null, "Paid Other"),
        row("(not set)", "(none)", null, "Unassigned"));
  }

  @Test
  void campaignNameMayOutrankSourceAndMedium() {
    assertGroups(
        row("google", "cpc", "NL Cross-network zomer", "Cross-network"),
        row("google", "cpc", "Shopping NL", "Paid Shopping"),
        row("nieuwsbrief", "link", "shop-week", "Organic Shopping"),
        row("google", "cpc", "workshop-actie", "Paid Search"),
        row("google", "cpc", "bishop", "Paid Search"),
        row("google", "cpc", "eshop", "Paid Shopping"));
  }

  @Test
  void paidMediaGoByTheKindOfSite() {
    assertGroups(
        row("google", "cpc", null, "Paid Search"),
        row("bing", "PPC", null, "Paid Search"),
        row("www.google.nl", "paid_search", null, "Paid Search"),
        row("facebook", "paidsocial", null, "Paid Social"),
        row("youtube", "cpv", null, "Paid Video"),
        row("youtube", "cpc", null, "Paid Video"),
        row("marktplaats", "cpc", null, "Paid Shopping"),
        row("criteo", "retargeting", null, "Paid Other"));
  }

  @Test
  void costPerMilleIsSearchFromASearchSiteAndDisplayFromElsewhere() {
    assertGroups(
        row("nu.nl", "cpm", null, "Display"),
        row("nu.nl", "cpc", null, "Paid Other"),
        row("google", "cpm", null, "Paid Search"),
        row("instagram", "cpm", null, "Paid Social"),
        row("dv360", "banner", null, "Display"),
        row("dv360", "interstitial", null, "Display"));
  }

  @Test
  void unpaidVisitsGoByTheKindOfSiteOrTheMedium() {
    assertGroups(
        row("google", "organic", null, "Organic Search"),
        row("onbekende-zoeker", "organic", null, "Organic Search"),
        row("duckduckgo.com", "referral", null, "Organic Search"),
        row("nl.search.yahoo.com", null, null, "Organic Search"),
        row("m.facebook.com", "referral", null, "Organic Social"),
        row("t.co", null, null, "Organic Social"),
        row("buurtapp", "social-media", null, "Organic Social"),
        row("youtu.be", "referral", null, "Organic Video"),
        row("partner", "videoclip", null, "Organic Video"),
        row("beslist.nl", "referral", null, "Organic Shopping"),
        row("mail.google.com", "referral", null, "Referral"),
        row("nietgoogle.nl", "referral", null, "Referral"),
        row("facebookfan.nl", "link", null, "Referral"));
  }

  @Test
  void remainingGroupsGoByTheMedium() {
    assertGroups(
        row("nieuwsbrief", "e-mail", null, "Email"),
        row("email", null, null, "Email"),
        row("daisycon", "affiliate", null, "Affiliates"),
        row("spotify", "audio", null, "Audio"),
        row("sms", null, null, "SMS"),
        row("crm", "sms", null, "SMS"),
        row("app", "webpush", null, "Mobile Push Notifications"),
        row("firebase", "x", null, "Mobile Push Notifications"),
        row("partnersite", "app", null, "Referral"),
        row("folder", "print", "zomer", "Unassigned"),
        row("blog", null, null, "Unassigned"));
  }

  @Test
  void kindWithoutSitesMatchesNothing() {
    List<String> none = List.of();
    assertGroups(
        new DefaultChannelGroup(new TimelineSettings.Sites(none, none, none, none)),
        row(null, "cpc", null, "Paid Other"),
        row("google", "referral", null, "Referral"));
  }

  private static void assertGroups(Object[]... visits) {
    assertGroups(GROUPS, visits);
  }

  private static void assertGroups(DefaultChannelGroup groups, Object[]... visits) {
    Frames frame = Frames.ofDdl("source STRING, medium STRING, campaign STRING, expected STRING");
    Arrays.stream(visits).forEach(frame::row);
    assertFrame(
            frame
                .build(TestSpark.session())
                .withColumn("group", groups.of(col("source"), col("medium"), col("campaign")))
                .select("source", "medium", "campaign", "group"))
        .hasInOrder(visits);
  }
}
