package io.journeylake.upkeep;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the lake small, and free of what nobody needs: compacts tables of many files, writes files
 * again of which rows are only marked as deleted, and removes files of versions that nobody reads.
 */
public final class UpkeepJob implements Step {

  private final UpkeepSettings settings;
  private final List<SourceContract> sources;

  /**
   * Creates the step.
   *
   * @param settings section upkeep of the settings
   * @param sources sources whose staged tables are kept up, too
   */
  public UpkeepJob(UpkeepSettings settings, List<SourceContract> sources) {
    this.settings = settings;
    this.sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return "upkeep";
  }

  @Override
  public void run(Lake lake, Night night) {
    PinnedVersions pinned = PinnedVersions.of(lake, settings.keepPublications());
    RemoveUnneededFiles remove = new RemoveUnneededFiles(settings.retention(), Instant.now());
    Stream.concat(TableContracts.all().stream(), sources.stream().map(StagedSource::table))
        .filter(lake::exists)
        .forEach(
            table -> {
              compact(lake, table);
              lake.removeMarked(table);
              remove.from(lake, table, pinned.oldest(table));
            });
  }

  private void compact(Lake lake, TableContract table) {
    long files =
        DeltaTable.forPath(lake.spark(), lake.path(table))
            .detail()
            .select(col("numFiles"))
            .head()
            .getLong(0);
    if (files > settings.compactAboveFiles()) {
      lake.compact(table);
    }
  }
}
