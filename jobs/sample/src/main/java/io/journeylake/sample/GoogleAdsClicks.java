package io.journeylake.sample;

import java.time.LocalDate;
import java.util.List;

/** Google Ads' click view: one row a click, known by its gclid. */
final class GoogleAdsClicks implements Export {
  private final AdCampaigns campaigns;

  GoogleAdsClicks(AdCampaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Source source() {
    return Source.GOOGLE_ADS_CLICKS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (AdClick click : story.clicks()) {
      int delivery = files.nights().deliveryOf(click.at());
      Trace trace = new Trace(click.gclid(), click.owner()).key("click", click.gclid());
      files.row(delivery, row(click), trace);
    }
  }

  private String row(AdClick click) {
    int campaign = click.campaign();
    return new Json()
        .put("clickView", new Json().put("gclid", click.gclid()))
        .put(
            "campaign",
            new Json().put("id", campaigns.id(campaign)).put("name", campaigns.name(campaign)))
        .put(
            "segments",
            new Json()
                .put("date", Nights.dayOf(click.at()).toString())
                .put("hour", click.at().atZone(Nights.ZONE).getHour())
                .put("device", click.mobile() ? "MOBILE" : "DESKTOP"))
        .put("adGroup", new Json().put("name", campaigns.term(campaign)))
        .line();
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.BROKEN_JSON, "{\"clickView\":{\"gclid\":\"Cj0KCQbad"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("clickView", new Json().put("gclid", "Cj0KCQbadBwE"))
                .put("segments", new Json().put("date", "onbekend").put("device", "MOBILE"))
                .line()));
  }
}
