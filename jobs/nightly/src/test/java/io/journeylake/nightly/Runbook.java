package io.journeylake.nightly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.delta.DeltaLog;

/** The incidents of RUNBOOK.md, as tests cause them and clear them by its own commands. */
final class Runbook {

  static final Path ROOT = Path.of(System.getProperty("journeylake.root"));

  private static final Pattern SEEN = Pattern.compile("\\*\\*Seen\\*\\*: exit code (\\d+), `(.*)`");
  private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TESTS = Pattern.compile("`(\\w+)\\.(\\w+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private Runbook() {}

  /**
   * One incident.
   *
   * @param title its heading
   * @param exitCode exit code of the command that meets it
   * @param line how the line begins that is printed, with {@code <...>} for what differs
   * @param commands what to do, line by line
   * @param tests methods that cause and clear it, as {@code Class.method}
   */
  record Incident(
      String title, int exitCode, String line, List<String> commands, List<String> tests) {

    /** The parts of the line that are the same each time. */
    List<String> fixedParts() {
      return Arrays.stream(line.split("<[^>]*>")).filter(part -> !part.isBlank()).toList();
    }

    /** The fixed parts as they stand in the code, which joins what, why and what to do. */
    List<String> quotedParts() {
      return fixedParts().stream()
          .flatMap(part -> Arrays.stream(part.split(": |\\. ")))
          .filter(part -> part.length() > 3)
          .toList();
    }

    /** The command met this incident, and says so as the runbook says. */
    void isSeenIn(CommandLineRun run) {
      String pattern =
          fixedParts().stream().map(Pattern::quote).collect(Collectors.joining(".*", ".*", ".*"));
      String printed = (run.out() + run.err()).replaceAll("\\s+", " ");
      assertThat(run.exitCode()).as(printed).isEqualTo(exitCode);
      assertThat(printed).matches(pattern).doesNotContain("This is a bug");
      if (exitCode != 0 && exitCode != 10 && exitCode != 20) {
        assertThat(run.err().strip()).as("one line, without a stack trace").hasLineCount(1);
      }
    }

    /**
     * Does what the runbook says; its variables have these values. Commands of Journeylake run in
     * the test's JVM, all others in a shell.
     *
     * @return the last command of Journeylake
     */
    CommandLineRun clear(Map<String, String> variables) {
      CommandLineRun last = null;
      for (String command : commands) {
        if (command.startsWith("./journeylake ")) {
          last = CommandLineRun.of(words(command, variables));
        } else {
          shell(command, variables);
          // A process of its own, as on a real machine, would not know the files from before.
          DeltaLog.clearCache();
        }
      }
      return last;
    }
  }

  /** All incidents, in the order of the page. */
  static List<Incident> incidents() {
    try {
      String page = Files.readString(ROOT.resolve("jobs/nightly/RUNBOOK.md"));
      return Arrays.stream(page.split("\n### ")).skip(1).map(Runbook::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The incident of that heading. */
  static Incident incident(String title) {
    return incidents().stream()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static Incident parse(String section) {
    String title = section.lines().findFirst().orElseThrow().strip();
    Matcher seen = SEEN.matcher(section);
    assertThat(seen.find()).as("%s says what is seen", title).isTrue();
    Matcher commands = COMMANDS.matcher(section);
    List<String> lines = new ArrayList<>();
    while (commands.find()) {
      commands
          .group(1)
          .lines()
          .map(line -> line.replaceFirst("\\s+#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .forEach(lines::add);
    }
    Matcher tests = TESTS.matcher(section.substring(section.lastIndexOf("**Test**")));
    List<String> names = new ArrayList<>();
    while (tests.find()) {
      names.add(tests.group(1) + "." + tests.group(2));
    }
    return new Incident(title, Integer.parseInt(seen.group(1)), seen.group(2), lines, names);
  }

  private static String[] words(String command, Map<String, String> variables) {
    Matcher words = WORD.matcher(command.replaceFirst("^\\./journeylake ", ""));
    List<String> arguments = new ArrayList<>();
    while (words.find()) {
      String word = words.group(1) == null ? words.group(2) : words.group(1);
      for (Map.Entry<String, String> variable : variables.entrySet()) {
        word = word.replace("$" + variable.getKey(), variable.getValue());
      }
      assertThat(word).as("every variable of '%s' has a value", command).doesNotContain("$");
      arguments.add(word);
    }
    return arguments.toArray(String[]::new);
  }

  private static void shell(String command, Map<String, String> variables) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-euc", command).redirectErrorStream(true);
      builder.environment().putAll(variables);
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
