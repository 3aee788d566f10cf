package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.TimelineEvent;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Merges the events of all sources into one timeline per customer. */
public final class TimelineJob implements Step {

  private final TimelineSettings settings;
  private final List<SourceContract> sources;

  public TimelineJob(TimelineSettings settings, List<SourceContract> sources) {
    this.settings = settings;
    this.sources = sources.stream().filter(source -> !source.events().isEmpty()).toList();
  }

  @Override
  public String name() {
    return "timeline";
  }

  @Override
  public void run(Lake lake, Night night) {
    LocalDate horizon = new RunLedger(lake).horizon().orElse(night.date());
    StripUrls stripUrls = new StripUrls();
    DetectLanguages detectLanguages = new DetectLanguages(settings.languageDetection());
    ScoreSentiment scoreSentiment = new ScoreSentiment();
    FlagEvents flagEvents = new FlagEvents(horizon);
    AttachCustomers attachCustomers = new AttachCustomers();
    GroupChannels groupChannels = new GroupChannels(settings.sites(), settings.visitGap());

    Dataset<Row> described =
        mapped(lake)
            .transform(stripUrls::apply)
            .transform(detectLanguages::apply)
            .transform(scoreSentiment::apply)
            .transform(flagEvents::apply);
    Dataset<Row> timeline =
        attachCustomers
            .apply(described, lake.read(CustomerRecord.TABLE))
            .repartition(col(TimelineEvent.CUSTOMER_ID))
            .transform(groupChannels::apply);
    lake.replace(TimelineEvent.TABLE, timeline);
  }

  private Dataset<Row> mapped(Lake lake) {
    return sources.stream()
        .map(source -> new MapEvents(source).apply(StagedSource.current(lake, source)))
        .reduce(Dataset::unionByName)
        .orElseThrow(
            () ->
                Failure.configuration(
                    "Cannot build the timeline",
                    "no source contract maps events",
                    "Add 'events' to a contract below schemas/sources."));
  }
}
