package io.journeylake.nightly;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.journeylake.contract.TableContracts;
import io.journeylake.contract.Yaml;
import io.journeylake.contract.generate.TableIndex;
import io.journeylake.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a newcomer reads from the tree is true: one name a step, everywhere, in one order. */
class LayoutTest {

  private static final Path ROOT = Path.of(System.getProperty("journeylake.root"));
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.journeylake");

  @Test
  void stepsMeetOnlyInTables() {
    slices()
        .assignedFrom(
            new com.tngtech.archunit.library.dependencies.SliceAssignment() {
              @Override
              public String getDescription() {
                return "the steps";
              }

              @Override
              public com.tngtech.archunit.library.dependencies.SliceIdentifier getIdentifierOf(
                  com.tngtech.archunit.core.domain.JavaClass type) {
                return Steps.NAMES.stream()
                    .filter(
                        step ->
                            (type.getPackageName() + ".")
                                .startsWith("io.journeylake." + step + "."))
                    .findFirst()
                    .map(com.tngtech.archunit.library.dependencies.SliceIdentifier::of)
                    .orElse(com.tngtech.archunit.library.dependencies.SliceIdentifier.ignore());
              }
            })
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void contractsKnowNothingOfSpark() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.journeylake.contract..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "io.delta..")
        .check(CLASSES);
  }

  @Test
  void commandsOfAirflowKnowNothingOfSparkAndOfTheLake() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.journeylake.airflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "io.delta..", "io.journeylake.lake..")
        .check(CLASSES);
  }

  @Test
  void modulesAreListedInTheOrderOfTheNight() throws IOException {
    List<String> modules = matches(read("jobs/pom.xml"), "<module>([a-z]+)</module>");

    assertThat(modules).containsSubsequence(Steps.NAMES).endsWith("nightly");
  }

  @Test
  void dagRunsTheNightlyStepsInThatOrder() throws IOException {
    String list =
        matches(read("airflow-dags/journeylake_nightly.py"), "STEPS = \\[([^\\]]*)\\]").get(0);

    assertThat(matches(list, "\"([a-z]+)\""))
        .isEqualTo(Steps.NAMES.stream().filter(Steps::isNightly).toList());
  }

  @Test
  void everyTableIsWrittenByTheStepInWhoseFolderItsContractIs() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("schemas"))) {
      List<Path> contracts =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.startsWith(ROOT.resolve("schemas/sources")))
              .filter(file -> !file.startsWith(ROOT.resolve("schemas/target")))
              .toList();

      assertThat(contracts)
          .hasSameSizeAs(TableContracts.all())
          .allSatisfy(
              file -> {
                String name = file.getFileName().toString().replace(".yaml", "");
                assertThat(TableContracts.table(name).step())
                    .isEqualTo(file.getParent().getFileName().toString());
              });
    }
  }

  @Test
  void everySectionOfTheSettingsBelongsToAStepOrToTheCommandLine() throws IOException {
    JsonNode defaults = Yaml.parse(read("conf/defaults.yaml"), "conf/defaults.yaml");
    List<String> sections = new ArrayList<>();
    defaults.fieldNames().forEachRemaining(sections::add);
    List<String> known = new ArrayList<>(Steps.NAMES);
    known.addAll(List.of("spark", "contracts", "lineage", "logs"));

    assertThat(known).containsAll(sections);
  }

  @Test
  void everySettingHasAComment() throws IOException {
    List<String> lines = read("conf/defaults.yaml").lines().toList();
    List<String> bare = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches("  [a-z][a-z-]*:.*") && !lines.get(i - 1).strip().startsWith("#")) {
        bare.add(lines.get(i));
      }
    }

    assertThat(bare).isEmpty();
  }

  @Test
  void everyFileInConfHoldsDifferencesThatTheDefaultsKnow() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("conf"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .hasSizeGreaterThan(1)
          .allSatisfy(file -> assertThat(Settings.load(file).canonical()).isNotEmpty());
    }
  }

  @Test
  void tableIndexOfTheReadmeIsFresh() throws IOException {
    assertThat(TableIndex.withIndex(read("README.md")))
        .as("run 'mvn -q -pl schemas,jobs/contract process-classes -Dtable-index.skip=false'")
        .isEqualTo(read("README.md"));
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static List<String> matches(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
