package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.StagedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of schemas/sources/README.md does what the page says. */
class ReadmeExampleIT {

  @TempDir Path folder;

  @Test
  void exampleFileIsReadByTheExampleContract() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("journeylake.root"), "schemas/sources/README.md"));
    String csv = find(page, "\\n\\n((?: {4}\\S.*\\n)+)").replaceAll("(?m)^ {4}", "");
    Exports exports =
        new Exports(folder, find(page, "```yaml\\n([^`]*)```")).file("2026-01-31.csv", csv);

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 1, 2, 2, 0, 0));

    assertFrame(exports.staged())
        .columns("visit", "card", "came_in", "paid", StagedSource.LINE)
        .hasExactly(
            row("77120", "NL-0042", "2026-01-31 13:05:00", "12.5000", 2),
            row("77121", null, "2026-01-31 13:07:00", null, 3));
  }

  private static String find(String page, String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(page);
    assertThat(matcher.find()).as("the page has %s", regex).isTrue();
    return matcher.group(1);
  }
}
