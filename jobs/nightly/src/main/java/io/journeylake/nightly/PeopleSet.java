package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

  private final String contract;
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
                        + "."));
  }

  /** Name, as the command takes it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Regular expression whose first group is the true person in the key of a record. */
  String person() {
    return person;
  }

  /**
   * How the set is read.
   *
   * @param without attributes that are left out
   */
  SourceContract contract(List<String> without) {
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

  /** Lays the files into a landing zone, as those of one night. */
  void land(Path data, Path landing, String night) {
    Path folder = landing.resolve("people").resolve(contract);
    try {
      Files.createDirectories(folder);
      for (String file : files.split(" ")) {
        if (!Files.isRegularFile(data.resolve(file))) {
          throw Failure.configuration(
              "Cannot measure set " + title(),
              "there is no file " + data.resolve(file),
              "Name the folder that has it with --data-dir.");
        }
        Files.copy(data.resolve(file), folder.resolve(night + "-" + file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
