package io.journeylake.ingest;

import io.journeylake.lake.RunLedger;
import io.journeylake.table.SourceFile;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * A file whose rows are in the lake, as the ledger has it.
 *
 * @param fileId identifier of path and content
 * @param file where it was, what it was called, its size and its time
 * @param digest SHA-256 of its bytes
 * @param rowsRead rows in it
 * @param rowsDuplicate rows of it that were known before
 * @param loadedNight night whose run read it
 */
record ConsumedFile(
    String fileId,
    LandedFile file,
    String digest,
    long rowsRead,
    long rowsDuplicate,
    LocalDate loadedNight) {

  /** Consumed files that no corrected file replaced, by source; some 500 bytes each. */
  static Map<String, List<ConsumedFile>> bySource(RunLedger ledger) {
    return ledger.files().stream()
        .filter(row -> row.getAs(SourceFile.STATUS).equals(RunLedger.CONSUMED))
        .map(ConsumedFile::of)
        .collect(Collectors.groupingBy(consumed -> consumed.file().source()));
  }

  /** Whether the rows were left out because another file of the source has the same bytes. */
  boolean isCopy() {
    return rowsRead > 0 && rowsRead == rowsDuplicate;
  }

  /** Whether the file in the landing folder is, by size and time, still this one. */
  boolean looksLike(LandedFile landed) {
    return file.bytes() == landed.bytes() && file.modifiedAt() == landed.modifiedAt();
  }

  private static ConsumedFile of(Row row) {
    LocalDate night = row.<Date>getAs(SourceFile.NIGHT).toLocalDate();
    LandedFile file =
        new LandedFile(
            row.getAs(SourceFile.SOURCE),
            row.getAs(SourceFile.FILE),
            null,
            night,
            row.<Long>getAs(SourceFile.BYTES),
            row.<Timestamp>getAs(SourceFile.MODIFIED_AT).getTime());
    return new ConsumedFile(
        row.getAs(SourceFile.FILE_ID),
        file,
        row.getAs(SourceFile.DIGEST),
        row.<Long>getAs(SourceFile.ROWS_READ),
        row.<Long>getAs(SourceFile.ROWS_DUPLICATE),
        row.<Date>getAs(SourceFile.LOADED_NIGHT).toLocalDate());
  }
}
