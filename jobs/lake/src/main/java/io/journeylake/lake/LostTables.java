package io.journeylake.lake;

import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.StepRun;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Tells when a table that was written is not in the lake any more, or only an older state of it. A
 * step would begin it anew with version 0, and every publication and every origin that names a
 * version of it would then mean other rows than it meant.
 */
public final class LostTables {

  private static final Pattern VERSION =
      Pattern.compile("(\\d{20})\\.(json|checkpoint\\..*parquet)");

  /** The step of the staged tables, which have no contract of their own. */
  private static final String STAGED_IN = "ingest";

  private final Lake lake;

  /** Looks at the tables of that lake. */
  public LostTables(Lake lake) {
    this.lake = lake;
  }

  /**
   * Fails when a version that the ledger knows is not there.
   *
   * @throws Failure with exit code 30, because trying again gives the same result
   */
  public void requireNone() {
    Map<String, Long> written = new TreeMap<>();
    for (LedgerRow row : new LedgerReader(lake.root()).rows(StepRun.TABLE)) {
      written.merge(folder(row.text(StepRun.TABLE_NAME)), row.number(StepRun.VERSION), Math::max);
    }
    written.forEach(this::require);
    // Commands write it, of which the ledger has no rows; who was linked by it knows of it.
    lake.origin(CustomerRecord.TABLE)
        .ifPresent(
            linked ->
                require(
                    folder(IdentityOverride.TABLE.name()), linked.version(IdentityOverride.TABLE)));
  }

  private static String folder(String table) {
    return TableContracts.all().stream()
            .filter(contract -> contract.name().equals(table))
            .findFirst()
            .map(TableContract::step)
            .orElse(STAGED_IN)
        + "/"
        + table;
  }

  private void require(String folder, long version) {
    if (newest(new Path(lake.root() + "/" + folder, "_delta_log")) < version) {
      throw Failure.rejected(
          "Cannot use the lake",
          "table " + folder + " has lost its version " + version,
          "Bring its folder back from a backup; jobs/nightly/RUNBOOK.md says how.");
    }
  }

  private long newest(Path log) {
    long newest = -1;
    try {
      for (FileStatus file :
          log.getFileSystem(lake.spark().sessionState().newHadoopConf()).listStatus(log)) {
        Matcher version = VERSION.matcher(file.getPath().getName());
        if (version.matches()) {
          newest = Math.max(newest, Long.parseLong(version.group(1)));
        }
      }
      return newest;
    } catch (FileNotFoundException e) {
      return -1;
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot look into " + log, e.toString(), "Check that the lake is there.", e);
    }
  }
}
