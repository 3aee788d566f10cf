package io.journeylake.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Google Ads' cost report as a person downloads it: titles above, a total below, commas in numbers.
 * Each nightly report states the last three days anew, as conversions come in late.
 */
final class GoogleAdsCost implements Export {
  private static final int RESTATED_DAYS = 3;
  private static final DateTimeFormatter TITLE =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);

  private final AdCampaigns campaigns;
  private final Ledger ledger;
  private final long seed;

  GoogleAdsCost(AdCampaigns campaigns, Ledger ledger, long seed) {
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.seed = seed;
  }

  /** One campaign on one day; conversions in hundredths. */
  private record Cell(long impressions, long clicks, long cents, long conversions) {
    Cell plus(Cell other) {
      return new Cell(
          impressions + other.impressions,
          clicks + other.clicks,
          cents + other.cents,
          conversions + other.conversions);
    }
  }

  @Override
  public Source source() {
    return Source.GOOGLE_ADS_COST;
  }

  @Override
  public List<String> head(LocalDate night) {
    String from = TITLE.format(first(night));
    String to = TITLE.format(night);
    return List.of(
        "Campaign performance",
        Csv.line(from + " - " + to),
        "Day,Campaign ID,Campaign,Currency code,Impr.,Clicks,Cost,Conversions");
  }

  /** No person shows in this report. */
  @Override
  public void write(Story story, SourceFiles files) {}

  @Override
  public void finish(SourceFiles files) {
    for (int delivery = 0; delivery < files.nights().count(); delivery++) {
      LocalDate night = files.nights().date(delivery);
      for (LocalDate day = first(night); !day.isAfter(night); day = day.plusDays(1)) {
        for (int campaign = 0; campaign < campaigns.count(); campaign++) {
          String id = campaigns.id(campaign);
          String name = campaigns.name(campaign);
          files.row(delivery, row(day.toString(), id, name, cell(night, day, campaign)));
        }
      }
    }
  }

  @Override
  public List<String> foot(LocalDate night) {
    Cell total = new Cell(0, 0, 0, 0);
    for (LocalDate day = first(night); !day.isAfter(night); day = day.plusDays(1)) {
      for (int campaign = 0; campaign < campaigns.count(); campaign++) {
        total = total.plus(cell(night, day, campaign));
      }
    }
    return List.of(row("Total: Account", "--", "--", total));
  }

  private static LocalDate first(LocalDate night) {
    return night.equals(Nights.HISTORY) ? Nights.FIRST_DAY : night.minusDays(RESTATED_DAYS - 1);
  }

  private Cell cell(LocalDate night, LocalDate day, int campaign) {
    Chance chance = Chance.of(seed, "cost" + campaign, day.toEpochDay());
    int clicks = ledger.clicks(day, campaign);
    long impressions = clicks * 24L + chance.between(20, 180);
    long cents = Math.round(clicks * campaigns.clickCents(campaign) * (0.85 + chance.unit() * 0.3));
    int age = (int) Math.min(2, night.toEpochDay() - day.toEpochDay());
    long known = age == 0 ? 60 : age == 1 ? 85 : 100;
    return new Cell(impressions, clicks, cents, clicks * 8L * known / 100);
  }

  private static String row(String day, String id, String name, Cell cell) {
    boolean idle = cell.clicks() == 0;
    return Csv.line(
        day,
        id,
        name,
        "EUR",
        Money.grouped(Long.toString(cell.impressions())),
        Money.grouped(Long.toString(cell.clicks())),
        idle ? "--" : Money.grouped(cell.cents()),
        idle ? "--" : Money.grouped(cell.conversions()));
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.COLUMN_COUNT, night + ",20114501871"),
        new BadRow(
            BadRow.UNREADABLE_NUMBER,
            night + ",99914501871,Onbekende campagne,EUR,n/b,n/b,n/b,n/b"));
  }
}
