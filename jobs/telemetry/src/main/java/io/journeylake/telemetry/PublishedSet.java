package io.journeylake.telemetry;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.PublishedTable;
import java.util.List;

/**
 * What a run made visible to readers.
 *
 * @param publication number of the publication
 * @param tables the versions that belong to it
 * @param file path of the file that journey tables are exported to
 */
public record PublishedSet(long publication, List<PublishedTable> tables, String file) {

  private static final String EXPORTED_STEP = "tables";

  public PublishedSet {
    tables = List.copyOf(tables);
  }

  boolean isExported(TableContract table) {
    return table.step().equals(EXPORTED_STEP);
  }
}
