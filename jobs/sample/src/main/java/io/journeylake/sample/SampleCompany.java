package io.journeylake.sample;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the exports of Helder Huis and the truth beside them.
 *
 * <p>Below the folder: {@code landing/family/source/date.extension}, {@code truth/*.csv}, and with
 * three nights or more {@code superseded/}, the first version of a file that was corrected later.
 */
public final class SampleCompany {
  /** From so many nights on, one file is late and one is corrected. */
  private static final int NIGHTS_WITH_ACCIDENTS = 3;

  private static final int LATE = 1;
  private static final int CORRECTED = 2;
  private static final int ARRIVAL = 3;

  private final SampleSettings settings;
  private final Nights nights;
  private final Path landing;
  private final Path superseded;
  private final Path truthFolder;

  private SampleCompany(Path out, SampleSettings settings) {
    this.settings = settings;
    this.nights = new Nights(settings.nights());
    this.landing = out.resolve("landing");
    this.superseded = out.resolve("superseded");
    this.truthFolder = out.resolve("truth");
  }

  /**
   * Writes the company into a folder; files of the same name are replaced.
   *
   * @param out the folder, made if it is missing
   */
  public static SampleReport write(Path out, SampleSettings settings) {
    return new SampleCompany(out, settings).write();
  }

  private SampleReport write() {
    Stories stories = new Stories(settings, nights.last());
    Ledger ledger = Ledger.of(stories);
    List<Export> exports = exports(ledger);
    Map<String, Long> rows = new LinkedHashMap<>();
    List<SourceFiles> files = new ArrayList<>();
    try (Truth truth = new Truth(truthFolder)) {
      exports.forEach(export -> files.add(open(export, truth)));
      if (accidents()) {
        accidents(truth);
        Export faulty = new ShopifyOrders(ledger, ShopifyOrders.Totals.WITHOUT_TAXES);
        files.add(openSuperseded(faulty));
        tell(stories, with(exports, faulty), files, truth);
      } else {
        tell(stories, exports, files, truth);
      }
      finish(exports, files, truth);
    } finally {
      files.forEach(SourceFiles::close);
    }
    for (int i = 0; i < exports.size(); i++) {
      rows.put(exports.get(i).source().key(), files.get(i).rows());
    }
    return new SampleReport(landing, truthFolder, Nights.HISTORY, nights.afterHistory(), rows);
  }

  private static List<Export> with(List<Export> exports, Export last) {
    List<Export> all = new ArrayList<>(exports);
    all.add(last);
    return all;
  }

  private static void tell(
      Stories stories, List<Export> exports, List<SourceFiles> files, Truth truth) {
    stories.ofCustomers(
        (person, story) -> {
          truth.person(person);
          write(story, exports, files);
          truth.identities();
        });
    write(stories.ofCompany(), exports, files);
    truth.identities();
  }

  private List<Export> exports(Ledger ledger) {
    AdCampaigns campaigns = new AdCampaigns();
    return List.of(
        new HubspotContacts(),
        new SalesforceContacts(),
        new Ga4Events(ledger),
        new SnowplowEvents(),
        new SnowplowEnriched(),
        new ZendeskUsers(),
        new ZendeskTickets(),
        new InstagramComments(),
        new TrustpilotReviews(ledger),
        new GoogleAdsCost(campaigns, ledger, settings.seed()),
        new GoogleAdsClicks(campaigns),
        new MailchimpActivity(),
        new DelightedNps(),
        new ShopifyOrders(ledger, ShopifyOrders.Totals.CORRECT));
  }

  private SourceFiles open(Export export, Truth truth) {
    return SourceFiles.open(
        landing,
        export,
        nights,
        SourceFiles.all(nights),
        trace -> truth.trace(export.source(), trace));
  }

  private static void write(Story story, List<Export> exports, List<SourceFiles> files) {
    for (int i = 0; i < exports.size(); i++) {
      exports.get(i).write(story, files.get(i));
    }
  }

  private void finish(List<Export> exports, List<SourceFiles> files, Truth truth) {
    for (int i = 0; i < exports.size(); i++) {
      Export export = exports.get(i);
      export.finish(files.get(i));
      for (int delivery = 0; delivery < nights.count(); delivery++) {
        spoil(export, files.get(i), delivery, truth);
      }
      files.get(i).foot();
    }
  }

  /** All kinds of bad rows in the history, at most one on a night after it. */
  private void spoil(Export export, SourceFiles files, int delivery, Truth truth) {
    LocalDate night = nights.date(delivery);
    Chance chance = Chance.of(settings.seed(), export.source().key(), delivery);
    List<Export.BadRow> kinds = export.badRows(night);
    List<Export.BadRow> chosen =
        delivery == 0 ? kinds : chance.happens(0.4) ? List.of(chance.pick(kinds)) : List.of();
    Map<String, Long> reasons = new LinkedHashMap<>();
    for (Export.BadRow row : chosen) {
      files.row(delivery, row.line());
      reasons.merge(row.reason(), 1L, Long::sum);
    }
    reasons.forEach((reason, count) -> truth.badRows(export.source(), night, count, reason));
  }

  private boolean accidents() {
    return settings.nights() >= NIGHTS_WITH_ACCIDENTS;
  }

  /** One file comes late, one comes again: the truth says when. */
  private void accidents(Truth truth) {
    LocalDate arrival = nights.date(ARRIVAL);
    LocalDate corrected = nights.date(CORRECTED);
    String orders = Source.SHOPIFY_ORDERS.file(corrected);
    truth.delivery("landing/" + Source.INSTAGRAM_COMMENTS.file(nights.date(LATE)), arrival);
    truth.delivery("superseded/" + orders, corrected);
    truth.delivery("landing/" + orders, arrival);
  }

  private SourceFiles openSuperseded(Export faulty) {
    return SourceFiles.open(superseded, faulty, nights, List.of(CORRECTED), trace -> {});
  }
}
