package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RowsOfKeys;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import io.journeylake.lake.TimelineChanges;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import io.journeylake.table.TimelineEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Merges the events of all sources into one timeline per customer.
 *
 * <p>A customer's rows depend on the staged rows of the customer's records and on nothing of other
 * customers. So only customers are computed whose staged rows or records changed since the timeline
 * was written, and the rows of all others are kept.
 */
public final class TimelineJob implements Step {

  private static final String RULES = "rules";
  private static final String HORIZON = "horizon";

  private final TimelineSettings settings;
  private final ExchangeRates rates;
  private final List<SourceContract> sources;

  public TimelineJob(TimelineSettings settings, List<SourceContract> sources) {
    this.settings = settings;
    this.rates = ExchangeRates.read(settings.money());
    this.sources = sources.stream().filter(source -> !source.events().isEmpty()).toList();
  }

  @Override
  public String name() {
    return "timeline";
  }

  @Override
  public void run(Lake lake, Night night) {
    LocalDate horizon = new RunLedger(lake).horizon().orElse(night.date());
    Origin origin = origin(lake, horizon);
    Optional<Origin> before = lake.origin(TimelineEvent.TABLE);
    if (before.equals(Optional.of(origin))) {
      return;
    }
    Lake committed = lake.from(origin);
    Optional<RowsOfKeys> customers =
        before
            .filter(known -> known.agreesOn(RULES, origin))
            .flatMap(known -> touched(lake, known))
            .map(
                touched ->
                    new RowsOfKeys(committed, TimelineEvent.CUSTOMER_ID, new KeptRows(touched)));
    if (customers.isPresent() && customers.get().isEmpty()) {
      return;
    }
    long version = lake.nextVersion(TimelineEvent.TABLE);
    new TimelineChanges(lake).record(version, night.date(), customers.map(RowsOfKeys::keys));
    customers.ifPresentOrElse(
        touched -> touched.update(TimelineEvent.TABLE, events(lake, touched, horizon)),
        () -> committed.replace(TimelineEvent.TABLE, events(lake, horizon)));
  }

  private Origin origin(Lake lake, LocalDate horizon) {
    List<TableContract> inputs = new ArrayList<>();
    inputs.add(CustomerRecord.TABLE);
    sources.forEach(source -> inputs.add(StagedSource.table(source)));
    return Origin.of(lake, inputs)
        .and(RULES, settings + "\n" + rates + "\n" + sources)
        .and(HORIZON, horizon.toEpochDay());
  }

  private Optional<Dataset<Row>> touched(Lake lake, Origin before) {
    return new FindTouchedCustomers(lake, before, LocalDate.ofEpochDay(before.number(HORIZON)))
        .of(sources);
  }

  private Dataset<Row> events(Lake lake, LocalDate horizon) {
    return events(
        mapped(lake, source -> StagedSource.current(lake, source)),
        lake.read(CustomerRecord.TABLE),
        horizon);
  }

  private Dataset<Row> events(Lake lake, RowsOfKeys touched, LocalDate horizon) {
    Dataset<Row> assigned = new KeptRows(touched.of(CustomerRecord.TABLE)).rows();
    KeptRows records =
        new KeptRows(
            lake.read(Record.TABLE)
                .join(assigned, Record.RECORD_ID, "left_semi")
                .select(Record.SOURCE, Record.RECORD_KEY));
    return events(
        mapped(lake, source -> StagedSource.current(lake, source, records)), assigned, horizon);
  }

  private Dataset<Row> events(Dataset<Row> mapped, Dataset<Row> records, LocalDate horizon) {
    StripUrls stripUrls = new StripUrls();
    DetectLanguages detectLanguages = new DetectLanguages(settings.languageDetection());
    ScoreSentiment scoreSentiment = new ScoreSentiment();
    FlagEvents flagEvents = new FlagEvents(horizon);
    ConvertMoney convertMoney = new ConvertMoney(rates);
    GroupChannels groupChannels = new GroupChannels(settings.sites(), settings.visitGap());

    Dataset<Row> described =
        mapped
            .transform(stripUrls::apply)
            .transform(detectLanguages::apply)
            .transform(scoreSentiment::apply)
            .transform(flagEvents::apply)
            .transform(convertMoney::apply);
    return new AttachCustomers()
        .apply(described, records)
        .repartition(col(TimelineEvent.CUSTOMER_ID))
        .transform(groupChannels::apply);
  }

  /** Of a source that never staged anything there are no events, but its planning takes time. */
  private Dataset<Row> mapped(Lake lake, Function<SourceContract, Dataset<Row>> staged) {
    if (sources.isEmpty()) {
      throw Failure.configuration(
          "Cannot build the timeline",
          "no source contract maps events",
          "Add 'events' to a contract below schemas/sources.");
    }
    List<SourceContract> known = new ArrayList<>(sources);
    known.removeIf(source -> !lake.exists(StagedSource.table(source)));
    return (known.isEmpty() ? sources : known)
        .stream()
            .map(source -> new MapEvents(source).apply(staged.apply(source)))
            .reduce(Dataset::unionByName)
            .orElseThrow();
  }
}
