package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.SourceContract;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures on public sets of people how well and how fast identity finds who is who. */
@Command(
    name = "identity",
    description = {
      "Measures who is taken for whom on a public set of people, with the settings as they are, in a",
      "lake of its own that is removed again. Sets: historical-50k, febrl-1, febrl-2, febrl-3,",
      "febrl-4."
    },
    mixinStandardHelpOptions = true)
final class BenchIdentityCommand implements Callable<Integer> {

  private static final LocalDate NIGHT = LocalDate.of(2026, 1, 1);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--set", required = true, paramLabel = "NAME", description = "The set.")
  private String set;

  @Option(
      names = "--data-dir",
      required = true,
      paramLabel = "DIR",
      description = "Folder with the set's files, such as historical-50k.parquet and febrl-1.csv.")
  private Path data;

  @Option(
      names = "--without",
      paramLabel = "ATTRIBUTE",
      description = "Attribute that is not compared, for example national_id; may be repeated.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings that differ from conf/defaults.yaml.")
  private Path conf;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json. Default: ${DEFAULT-VALUE}.")
  private BenchNightsCommand.Format format;

  /** Looked up among the arguments when something fails. */
  @SuppressWarnings("unused")
  @Option(names = "--verbose", description = "Prints where a failure came from.")
  private boolean verbose;

  @Override
  public Integer call() {
    PeopleSet people = PeopleSet.of(set);
    List<SourceContract> sources = List.of(people.contract(without));
    Settings settings = conf == null ? Settings.defaults() : Settings.load(conf);
    IdentityJob identity =
        new IdentityJob(settings.section("identity", IdentitySettings.class), sources);
    Path work = folder();
    try {
      people.land(data, work.resolve("landing"), NIGHT.toString());
      SparkSession spark = SparkSessions.open(settings.section("spark", SparkSettings.class));
      Lake lake = new Lake(spark, work.resolve("lake").toString());
      Night night = Night.of(NIGHT);
      new IngestJob(work.resolve("landing").toString(), sources).run(lake, night);
      PairsCompared pairs = new PairsCompared();
      spark.sparkContext().addSparkListener(pairs);
      Instant start = Instant.now();
      identity.run(lake, night);
      double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
      print(IdentityAccuracy.of(lake, truth(lake, people)), pairs, seconds);
      return 0;
    } finally {
      FileUtils.deleteQuietly(work.toFile());
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("journeylake-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dataset<Row> truth(Lake lake, PeopleSet people) {
    return lake.read(Record.TABLE)
        .select(
            col(Record.SOURCE),
            col(Record.RECORD_KEY).as("record"),
            regexp_extract(col(Record.RECORD_KEY), people.person(), 1).as("person"));
  }

  private void print(IdentityAccuracy accuracy, PairsCompared pairs, double seconds) {
    ObjectNode line = JSON.createObjectNode();
    line.put("set", set).put("records", accuracy.records()).put("customers", accuracy.customers());
    line.put("precision", rounded(accuracy.precision())).put("recall", rounded(accuracy.recall()));
    line.put("f1", rounded(accuracy.f1())).put("b3_f1", rounded(accuracy.bcubedF1()));
    line.put("seconds", seconds);
    line.put("records_per_second", Math.round((double) accuracy.records() / seconds));
    line.put("pairs", pairs.pairs()).put("pairs_per_second", Math.round(pairs.perSecond()));
    line.put("largest_cluster", accuracy.largestCustomer()).put("peak_memory_mb", peakMemory());
    if (format == BenchNightsCommand.Format.JSON) {
      System.out.println(line);
      return;
    }
    TextTable table = new TextTable(List.of("figure", "value"), List.of(1));
    line.properties().forEach(figure -> table.row(figure.getKey(), figure.getValue().asText()));
    table.print(System.out);
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }

  /** Most heap that was in use, in megabytes; pools reach theirs at different times. */
  private static long peakMemory() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        >> 20;
  }
}
