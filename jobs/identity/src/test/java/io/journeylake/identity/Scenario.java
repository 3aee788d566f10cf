package io.journeylake.identity;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario of SCENARIOS.md.
 *
 * @param nights the lines of each night
 * @param overrides what is said before each night
 * @param redirects redirects that must be there after the last night
 */
record Scenario(
    String name, List<List<Line>> nights, List<List<Said>> overrides, List<String> redirects) {

  private static final Pattern HASHED = Pattern.compile("(md5|sha256)\\((.*)\\)");

  private static final String SAME_AS = "same as ";

  /** A record, and the customer that it must belong to. */
  record Line(
      String record,
      List<Identifier> identifiers,
      String mergedInto,
      List<String> sameAs,
      String customer) {}

  /** What somebody says of records: a decision of identity_override, or unmerge. */
  record Said(String decision, List<String> records) {}

  /** The scenarios of the page. */
  static List<Scenario> read(Path page) throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
      if (line.startsWith("## ")) {
        scenarios.add(
            new Scenario(
                line.substring(3),
                new ArrayList<>(),
                new ArrayList<>(List.of(new ArrayList<>())),
                new ArrayList<>()));
      } else if (line.startsWith("Redirect: ")) {
        scenarios.get(scenarios.size() - 1).redirects.add(line.substring(10));
      } else if (line.startsWith("Override: ")) {
        scenarios.get(scenarios.size() - 1).say(line.substring(10).split(" ", 2));
      } else if (line.startsWith("| record ")) {
        scenarios.get(scenarios.size() - 1).nights.add(new ArrayList<>());
        scenarios.get(scenarios.size() - 1).overrides.add(new ArrayList<>());
      } else if (line.startsWith("| ")) {
        scenarios.get(scenarios.size() - 1).add(line);
      }
    }
    return scenarios;
  }

  /** Records of the night; those of the last night when it has fewer. */
  List<Line> night(int number) {
    return nights.get(Math.min(number, nights.size() - 1));
  }

  /** What is said between that night and the one before. */
  List<Said> saidBefore(int night) {
    return night < nights.size() ? overrides.get(night) : List.of();
  }

  private void say(String[] decisionAndRecords) {
    List<String> records =
        Arrays.stream(decisionAndRecords[1].split(",")).map(record -> id(record.strip())).toList();
    overrides.get(nights.size()).add(new Said(decisionAndRecords[0], records));
  }

  private void add(String line) {
    String[] cells = line.substring(1).split("\\|", -1);
    String declared = cells[2].strip();
    boolean isSame = declared.startsWith(SAME_AS);
    nights
        .get(nights.size() - 1)
        .add(
            new Line(
                id(cells[0].strip()),
                Arrays.stream(cells[1].split(",")).map(this::identifier).toList(),
                declared.isEmpty() || isSame ? null : id(declared),
                isSame ? ids(declared.substring(SAME_AS.length())) : List.of(),
                cells[3].strip()));
  }

  private List<String> ids(String records) {
    return Arrays.stream(records.split(",")).map(String::strip).map(this::id).toList();
  }

  private String id(String record) {
    return name + "/" + record;
  }

  /** Values other than addresses and numbers are kept apart from those of other scenarios. */
  private Identifier identifier(String text) {
    String kind = text.strip().replaceAll(":.*", "");
    String value = text.strip().substring(kind.length() + 1);
    Matcher hashed = HASHED.matcher(value);
    if (hashed.matches()) {
      KeyForm space = hashed.group(1).equals("md5") ? KeyForm.PLAIN : KeyForm.SHA256;
      return new Identifier(kind, space.hash(hashed.group(2)), null);
    }
    boolean isAsWritten = kind.equals("email") || kind.equals("phone");
    return new Identifier(kind, isAsWritten ? value : name + " " + value, null);
  }
}
