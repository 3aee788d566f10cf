package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer reads who asks how well people are known. */
class BenchIdentityIT {

  private static final String HEADER =
      "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,"
          + " date_of_birth, soc_sec_id";

  @TempDir private Path folder;

  @Test
  void figuresOfASetAreOneLineAndLeaveNothingBehind() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int person = 0; person < 80; person++) {
      String name = "name" + (char) ('a' + person % 26) + (char) ('a' + person / 26);
      String rest =
          ", %d, long street, , town, %d, vic, 19%02d0%d17, %d"
              .formatted(
                  person + 1, 1000 + person, person, person % 9 + 1, 7_000_000 + person * 91);
      lines.add("rec-" + person + "-org, " + name + ", sur" + name + rest);
      lines.add("rec-" + person + "-dup-0, " + name + "x, sur" + name + rest);
    }
    Files.write(folder.resolve("febrl-1.csv"), lines);
    Set<Path> before = work();

    CommandLineRun run = bench("--set", "febrl-1", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(run.out());
    assertThat(figures.get("records").asInt()).isEqualTo(160);
    assertThat(figures.get("precision").asDouble()).isEqualTo(1);
    assertThat(figures.get("recall").asDouble()).isGreaterThan(0.95);
    assertThat(figures.get("pairs").asLong()).isBetween(80L, 160L * 159 / 2);
    assertThat(figures.get("pairs_per_second").asDouble()).isPositive();
    assertThat(figures.get("peak_memory_mb").asDouble()).isPositive();
    assertThat(work()).isEqualTo(before);
  }

  @Test
  void sampleCompanyIsASetOfItsOwnThatSaysWhatCanBeKnown() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "bench",
            "identity",
            "--set",
            "sample",
            "--customers",
            "60",
            "--changed",
            "0.05",
            "--format",
            "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(run.out());
    assertThat(figures.get("people").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(figures.get("precision").asDouble()).isGreaterThan(0.9);
    assertThat(figures.get("knowable_recall").asDouble())
        .isGreaterThan(figures.get("recall").asDouble());
    assertThat(figures.get("mixed_customers").asInt()).isBetween(0, 6);
    assertThat(figures.get("customers_with_more_than_three_people").asInt()).isZero();
    assertThat(figures.get("changed_nights").get(0).get("changed").asDouble()).isEqualTo(0.05);
    assertThat(figures.get("changed_nights").get(0).get("seconds").asDouble()).isPositive();
    assertThat(figures.get("rows_that_differ_from_a_rebuild").asInt()).isZero();
  }

  @Test
  void setThatDoesNotExistIsAnsweredWithThoseThatDo() {
    CommandLineRun run = bench("--set", "febrl-9");

    assertThat(run.exitCode()).isEqualTo(50);
    assertThat(run.err())
        .contains("febrl-9")
        .contains("historical-50k, febrl-1")
        .contains("or sample");
  }

  @Test
  void publicSetNeedsTheFolderOfItsFiles() {
    CommandLineRun run = CommandLineRun.of("bench", "identity", "--set", "febrl-1");

    assertThat(run.exitCode()).isEqualTo(50);
    assertThat(run.err()).contains("--data-dir");
  }

  @Test
  void fileThatIsMissingAndAttributeThatIsNotThereAreNamed() {
    CommandLineRun missing = bench("--set", "febrl-1");
    CommandLineRun unknown = bench("--set", "febrl-1", "--without", "shoe_size");

    assertThat(missing.exitCode()).isEqualTo(50);
    assertThat(missing.err()).contains("there is no file").contains("febrl-1.csv");
    assertThat(unknown.exitCode()).isEqualTo(50);
    assertThat(unknown.err()).contains("shoe_size");
  }

  private static Set<Path> work() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("journeylake-bench-identity"))
          .collect(Collectors.toSet());
    }
  }

  private CommandLineRun bench(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("bench", "identity", "--data-dir", folder.toString()));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
