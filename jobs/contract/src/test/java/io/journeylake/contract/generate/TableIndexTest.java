package io.journeylake.contract.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableIndexTest {

  private static final String README =
      "# Title\n\n<!-- tables: generated, do not edit -->\nstale\n<!-- /tables -->\n\nThe end.\n";

  @TempDir Path folder;

  @Test
  void indexNamesEveryTableBetweenItsMarkersAndLeavesTheRestAlone() {
    String text = TableIndex.withIndex(README);

    assertThat(text)
        .startsWith("# Title\n\n<!-- tables: generated, do not edit -->\n| table | written by |")
        .endsWith("|\n<!-- /tables -->\n\nThe end.\n")
        .doesNotContain("stale");
    assertThat(TableContracts.all())
        .extracting(TableContract::name)
        .allSatisfy(name -> assertThat(text).contains("| [`" + name + "`](schemas/"));
  }

  @Test
  void indexIsStable() {
    String once = TableIndex.withIndex(README);

    assertThat(TableIndex.withIndex(once)).isEqualTo(once);
  }

  @Test
  void readmeOnDiskIsRewritten() throws IOException {
    Path readme = Files.writeString(folder.resolve("README.md"), README, StandardCharsets.UTF_8);

    TableIndex.main(new String[] {readme.toString()});

    assertThat(readme)
        .content(StandardCharsets.UTF_8)
        .isEqualTo(TableIndex.withIndex(README))
        .contains("source event");
  }

  @Test
  void readmeWithoutMarkersIsRefused() {
    assertThatThrownBy(() -> TableIndex.withIndex("# Title\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("README.md has no markers for the table index");
  }
}
