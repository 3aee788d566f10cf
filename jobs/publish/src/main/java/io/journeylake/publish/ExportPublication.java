package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.Schemas;
import io.journeylake.publish.PublishSettings.DutchWord;
import io.journeylake.publish.page.ComposePage;
import io.journeylake.publish.page.JourneyMapPage;
import io.journeylake.publish.page.PageData;
import io.journeylake.publish.page.RenderPage;
import io.journeylake.publish.page.Words;
import io.journeylake.table.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the DuckDB file and the journey map from exactly the versions of the newest publication.
 */
final class ExportPublication {

  static final String DUCKDB_FILE = "journeylake.duckdb";
  static final String MAP_FILE = "journey-map.html";

  private static final String EXPORTED_STEP = "tables";

  private final PublishSettings settings;
  private final Path output;

  ExportPublication(PublishSettings settings, Path output) {
    this.settings = settings;
    this.output = output;
  }

  /** Writes both files from these versions; each takes the place of the last one in one move. */
  void run(Lake lake, List<PublishedTable> published) {
    Publication publication = Publication.newest(lake).orElseThrow();
    Map<TableContract, Dataset<Row>> tables = new LinkedHashMap<>();
    List<DuckDbFile.Content> contents = new ArrayList<>();
    for (PublishedTable pinned : published) {
      if (pinned.table().step().equals(EXPORTED_STEP)) {
        Dataset<Row> rows = lake.read(pinned.table(), pinned.version());
        tables.put(pinned.table(), rows);
        contents.add(new DuckDbFile.Content(pinned.table(), rows, pinned.rows()));
      }
    }
    Dataset<Row> set =
        lake.read(Published.TABLE).where(col(Published.PUBLICATION).equalTo(publication.number()));
    contents.add(new DuckDbFile.Content(Published.TABLE, set, published.size()));
    new DuckDbFile(output.resolve(DUCKDB_FILE)).write(contents);
    writeMap(publication, table -> rows(lake, tables, table));
  }

  private static Dataset<Row> rows(
      Lake lake, Map<TableContract, Dataset<Row>> tables, TableContract table) {
    Dataset<Row> empty = lake.spark().createDataFrame(List.of(), Schemas.of(table));
    return tables.getOrDefault(table, empty);
  }

  private void writeMap(Publication publication, Function<TableContract, Dataset<Row>> tables) {
    Map<String, String> dutch =
        settings.dutchWords().stream().collect(Collectors.toMap(DutchWord::word, DutchWord::dutch));
    JourneyMapPage page =
        new ComposePage(PageData.collect(tables, settings.mapPeriods()), new Words(dutch))
            .page(
                publication.night(),
                publication.runId(),
                publication.generation(),
                publication.number());
    Path file = output.resolve(MAP_FILE);
    try (ReplacedFile next = ReplacedFile.of(file)) {
      Files.writeString(next.path(), RenderPage.html(page), StandardCharsets.UTF_8);
      next.takeName();
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot write " + file,
          e.toString(),
          "The night itself is published; make room or the folder writable, and publish again.",
          e);
    }
  }
}
