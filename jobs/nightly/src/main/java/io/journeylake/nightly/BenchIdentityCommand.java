package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.identity.EstimatedAccuracy;
import io.journeylake.identity.IdentityAccuracy;
import io.journeylake.identity.IdentityJob;
import io.journeylake.identity.IdentitySettings;
import io.journeylake.ingest.IngestJob;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Settings;
import io.journeylake.lake.SparkSessions;
import io.journeylake.lake.SparkSettings;
import io.journeylake.table.Record;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how well and how fast identity finds who is who, where that is known. */
@Command(
    name = "identity",
    description = {
      "Measures who is taken for whom, with the settings as they are, in a lake of its own that is",
      "removed again: of the public sets historical-50k, febrl-1, febrl-2, febrl-3 and febrl-4, or",
      "of the history of the sample company, as set sample."
    },
    mixinStandardHelpOptions = true)
final class BenchIdentityCommand implements Callable<Integer> {

  @Option(names = "--set", required = true, paramLabel = "NAME", description = "The set.")
  private String set;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder with the set's files, such as historical-50k.parquet and febrl-1.csv.")
  private Path data;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "5000",
      description = "People of the sample company. Default: ${DEFAULT-VALUE}.")
  private int customers;

  @Option(
      names = "--without",
      paramLabel = "ATTRIBUTE",
      description = "Attribute that is not compared, for example national_id; may be repeated.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--changed",
      paramLabel = "SHARE",
      description = {
        "Also measures a night after which that share of the records, 0 to 1, is exported again",
        "with changes; may be repeated. In the end all is computed again and compared."
      })
  private List<Double> changed = new ArrayList<>();

  @Mixin private BenchOptions options;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    MeasuredSet people = people(settings);
    IdentitySettings rules = settings.section("identity", IdentitySettings.class);
    IdentityJob identity = new IdentityJob(rules, people.sources());
    try (BenchFolder folder = BenchFolder.of("identity")) {
      Path work = folder.path();
      people.land(work);
      SparkSession spark = SparkSessions.open(settings.section("spark", SparkSettings.class));
      Lake lake = new Lake(spark, work.resolve("lake").toString());
      Night night = people.night();
      new IngestJob(work.resolve("landing").toString(), people.sources()).run(lake, night);
      PairsCompared pairs = new PairsCompared();
      spark.sparkContext().addSparkListener(pairs);
      double seconds = TimeTaken.by(() -> identity.run(lake, night)).seconds();
      long records = lake.read(Record.TABLE).count();
      Figures figures = new Figures().text("set", set);
      new IdentityFigures(figures)
          .accuracy(IdentityAccuracy.of(lake, people.truth(lake)))
          .estimated(EstimatedAccuracy.of(lake, rules));
      figures
          .number("seconds", seconds)
          .count("records_per_second", Math.round((double) records / seconds))
          .count("pairs", pairs.pairs())
          .count("pairs_per_second", Math.round(pairs.perSecond()));
      if (!changed.isEmpty()) {
        IdentityNights nights = new IdentityNights(identity, people.sources(), lake);
        figures.rows("changed_nights", nights.after(night, changed, seconds));
        figures.count("rows_that_differ_from_a_rebuild", nights.differencesFromRebuild());
      }
      figures.count("peak_memory_mb", PeakMemory.megabytes()).print(options.format(), System.out);
      return 0;
    }
  }

  private MeasuredSet people(Settings settings) {
    if (set.equals(SampleSet.TITLE)) {
      return new SampleSet(customers, new CommonOptions().sources(settings));
    }
    PeopleSet known = PeopleSet.of(set);
    if (data == null) {
      throw Failure.configuration(
          "Cannot measure set " + set,
          "it is not said where its files are",
          "Name their folder with --data-dir.");
    }
    return known.in(data, without);
  }
}
