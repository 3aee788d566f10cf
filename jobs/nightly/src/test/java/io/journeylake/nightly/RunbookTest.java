package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runbook quotes is what the code prints, and each incident is caused by a test. */
class RunbookTest {

  private static final List<Runbook.Incident> INCIDENTS = Runbook.incidents();

  /** How the code makes a failure of an exit code. */
  private static final Map<Integer, String> MADE_BY =
      Map.of(
          ExitCode.DATA_REJECTED.code(), "Failure.rejected(",
          ExitCode.RETRYABLE.code(), "Failure.retryable(",
          ExitCode.CONFIGURATION.code(), "Failure.configuration(");

  @Test
  void thereAreTwentyIncidentsOrMoreAndNoHeadingTwice() {
    assertThat(INCIDENTS).hasSizeGreaterThanOrEqualTo(20);
    assertThat(INCIDENTS).extracting(Runbook.Incident::title).doesNotHaveDuplicates();
  }

  @Test
  void everyIncidentNamesTestsThatExist() throws IOException {
    List<Path> tests = files("src/test/java");

    for (Runbook.Incident incident : INCIDENTS) {
      assertThat(incident.tests()).as(incident.title()).isNotEmpty();
      for (String test : incident.tests()) {
        String[] name = test.split("\\.");
        Path file =
            tests.stream()
                .filter(path -> path.endsWith(name[0] + ".java"))
                .findFirst()
                .orElseThrow();
        Pattern method =
            Pattern.compile("@(Test|ParameterizedTest)\\s[^{;]*void " + name[1] + "\\(");
        assertThat(method.matcher(read(file)).find())
            .as("%s names %s", incident.title(), test)
            .isTrue();
      }
    }
  }

  @Test
  void everyIncidentQuotesALineOfTheCodeAndItsExitCode() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (Path file : files("src/main/java")) {
      texts.put(read(file), texts(read(file)));
    }

    for (Runbook.Incident incident : INCIDENTS) {
      assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
          .contains(incident.exitCode());
      String longest = "";
      for (String part : incident.quotedParts()) {
        assertThat(texts.values().stream().anyMatch(text -> text.contains(part)))
            .as("%s quotes `%s`", incident.title(), part)
            .isTrue();
        longest = part.length() > longest.length() ? part : longest;
      }
      String quoted = longest;
      String maker = MADE_BY.getOrDefault(incident.exitCode(), "");
      assertThat(
              texts.entrySet().stream()
                  .filter(each -> each.getValue().contains(quoted))
                  .anyMatch(each -> each.getKey().contains(maker)))
          .as("%s has exit code %d", incident.title(), incident.exitCode())
          .isTrue();
    }
  }

  @Test
  void everyCommandOfTheRunbookIsACommand() {
    List<String> known =
        new ArrayList<>(new picocli.CommandLine(new Journeylake()).getSubcommands().keySet());
    known.addAll(Steps.NAMES);

    for (Runbook.Incident incident : INCIDENTS) {
      incident.commands().stream()
          .filter(command -> command.startsWith("./journeylake "))
          .forEach(
              command -> assertThat(known).as(incident.title()).contains(command.split(" ")[1]));
    }
  }

  /** The texts of a class in the order of its lines, those that are joined by plus as one. */
  private static String texts(String source) {
    Matcher text =
        Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"")
            .matcher(source.replaceAll("\"\\s*\\+\\s*\"", ""));
    List<String> texts = new ArrayList<>();
    while (text.find()) {
      texts.add(text.group(1).replace("\\\"", "\""));
    }
    return String.join("\n", texts);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String below) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Runbook.ROOT.resolve("jobs"))) {
      for (Path module :
          modules.map(each -> each.resolve(below)).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(module)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        }
      }
    }
    return found;
  }
}
