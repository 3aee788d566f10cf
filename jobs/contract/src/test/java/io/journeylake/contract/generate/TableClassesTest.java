package io.journeylake.contract.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableClassesTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir Path folder;

  @Test
  void everyTableGetsAClassAndEveryColumnAConstant() throws IOException {
    TableClasses.main(new String[] {folder.toString()});

    for (TableContract table : TableContracts.all()) {
      String source = Files.readString(file(table), StandardCharsets.UTF_8);
      assertThat(source)
          .contains("public final class " + TableClasses.className(table) + " {")
          .contains("TableContracts.table(\"" + table.name() + "\")");
      assertThat(table.columnNames())
          .allSatisfy(column -> assertThat(source).contains(" = \"" + column + "\";\n"));
    }
    try (Stream<Path> files = Files.list(folder.resolve("io/journeylake/table"))) {
      assertThat(files).hasSize(TableContracts.all().size() + 1);
    }
  }

  @Test
  void namesOfClassesAreTheWordsOfTheTable() {
    assertThat(TableClasses.className(TableContracts.table("timeline_event")))
        .isEqualTo("TimelineEvent");
  }

  @Test
  void unchangedClassIsNotWrittenAgainSoThatTheCompilerRests() throws IOException {
    TableClasses.main(new String[] {folder.toString()});
    Path unchanged = file(TableContracts.table("run"));
    Path changed = file(TableContracts.table("record"));
    Files.setLastModifiedTime(unchanged, LONG_AGO);
    Files.writeString(changed, "changed", StandardCharsets.UTF_8);

    TableClasses.main(new String[] {folder.toString()});

    assertThat(Files.getLastModifiedTime(unchanged)).isEqualTo(LONG_AGO);
    assertThat(changed).content(StandardCharsets.UTF_8).contains("class Record");
  }

  private Path file(TableContract table) {
    return folder.resolve("io/journeylake/table/" + TableClasses.className(table) + ".java");
  }
}
