package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_extract;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.Record;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A public set of records of people of which it is known who is who.
 *
 * <p>It is read by a source contract like any other, which stands among the resources and not with
 * the contracts that ship, since it is nobody's export.
 */
enum PeopleSet {
  HISTORICAL_50K("historical", "^(.*)-[0-9]+$", "historical-50k.parquet"),
  FEBRL_1("febrl", "^rec-([0-9]+)-", "febrl-1.csv"),
  FEBRL_2("febrl", "^rec-([0-9]+)-", "febrl-2.csv"),
  FEBRL_3("febrl", "^rec-([0-9]+)-", "febrl-3.csv"),
  FEBRL_4("febrl", "^rec-([0-9]+)-", "febrl-4a.csv febrl-4b.csv");

  private static final LocalDate NIGHT = LocalDate.of(2026, 1, 1);

  private final String contract;

  /** Regular expression whose first group is the true person in the key of a record. */
  private final String person;

  /** Names with blanks between them. */
  private final String files;

  PeopleSet(String contract, String person, String files) {
    this.contract = contract;
    this.person = person;
    this.files = files;
  }

  /** The set of that name. */
  static PeopleSet of(String name) {
    return Arrays.stream(values())
        .filter(set -> set.title().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.configuration(
                    "Cannot measure set " + name,
                    "there is no such set",
                    "Use one of "
                        + Arrays.stream(values())
                            .map(PeopleSet::title)
                            .collect(Collectors.joining(", "))
                        + " or "
                        + SampleSet.TITLE
                        + "."));
  }

  /** Name, as the command takes it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The set as its files stand in a folder.
   *
   * @param without attributes that are not compared
   */
  MeasuredSet in(Path data, List<String> without) {
    return new InFolder(this, data, contract(without));
  }

  private SourceContract contract(List<String> without) {
    String yaml = resource();
    for (String attribute : without) {
      String line = "(?m)^    " + attribute + ": .*\n";
      String less = yaml.replaceAll(line, "");
      if (less.equals(yaml)) {
        throw Failure.configuration(
            "Cannot leave out " + attribute,
            "set " + title() + " has no such attribute",
            "Name an attribute of " + contract + ".yaml.");
      }
      yaml = less;
    }
    return SourceContracts.parse(yaml, contract + ".yaml");
  }

  private record InFolder(PeopleSet set, Path data, SourceContract contract)
      implements MeasuredSet {

    @Override
    public List<SourceContract> sources() {
      return List.of(contract);
    }

    @Override
    public Night night() {
      return Night.of(NIGHT);
    }

    @Override
    public void land(Path folder) {
      Path landing = folder.resolve("landing").resolve("people").resolve(set.contract);
      try {
        Files.createDirectories(landing);
        for (String file : set.files.split(" ")) {
          if (!Files.isRegularFile(data.resolve(file))) {
            throw Failure.configuration(
                "Cannot measure set " + set.title(),
                "there is no file " + data.resolve(file),
                "Name the folder that has it with --data-dir.");
          }
          Files.copy(data.resolve(file), landing.resolve(NIGHT + "-" + file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Dataset<Row> truth(Lake lake) {
      return lake.read(Record.TABLE)
          .select(
              col(Record.SOURCE),
              col(Record.RECORD_KEY).as("record"),
              regexp_extract(col(Record.RECORD_KEY), set.person, 1).as("person"));
    }
  }

  private String resource() {
    String path = "/bench/people/" + contract + ".yaml";
    try (InputStream stream = PeopleSet.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
