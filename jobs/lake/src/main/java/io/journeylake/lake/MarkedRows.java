package io.journeylake.lake;

import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArrayFormat;
import org.apache.spark.sql.delta.deletionvectors.StoredBitmap;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStoreUtils;
import org.apache.spark.sql.delta.util.PathWithFileSystem;
import scala.Option;

/** Keeps which rows of a table's files are marked as deleted, as Delta's deletion vectors. */
final class MarkedRows {

  /**
   * Bytes of marks that a commit holds itself; more go to a file of their own. Delta hands the text
   * of those in a commit, a quarter longer, to its readers as a string of at most 65,535 bytes.
   */
  private static final int MOST_IN_COMMIT = 16 << 10;

  private static final String NO_PREFIX = "";

  private final DeltaLog log;
  private final Configuration storage;
  private final DeletionVectorStore store;

  /** Marks of the rows of a table. */
  MarkedRows(DeltaLog log) {
    this.log = log;
    this.storage = log.newDeltaHadoopConf();
    this.store = DeletionVectorStore$.MODULE$.createInstance(storage);
  }

  /** The rows of a file that are marked. */
  RoaringBitmapArray of(AddFile file) {
    return file.deletionVector() == null
        ? new RoaringBitmapArray()
        : StoredBitmap.create(file.deletionVector(), log.dataPath()).load(store);
  }

  /** Stores marks; until a commit names them nobody sees them. */
  DeletionVectorDescriptor stored(RoaringBitmapArray marked) {
    byte[] bytes = marked.serializeAsByteArray(RoaringBitmapArrayFormat.Portable());
    return bytes.length <= MOST_IN_COMMIT
        ? DeletionVectorDescriptor.inlineInLog(bytes, marked.cardinality())
        : inFile(bytes, marked.cardinality());
  }

  private DeletionVectorDescriptor inFile(byte[] bytes, long cardinality) {
    UUID id = UUID.randomUUID();
    PathWithFileSystem table = PathWithFileSystem.withConf(log.dataPath(), storage);
    PathWithFileSystem file = store.generateFileNameInTable(table, id, NO_PREFIX);
    try (DeletionVectorStoreUtils.Writer writer = store.createWriter(file)) {
      DeletionVectorStoreUtils.DVRangeDescriptor range = writer.write(bytes);
      return DeletionVectorDescriptor.onDiskWithRelativePath(
          id, NO_PREFIX, range.length(), cardinality, Option.apply(range.offset()), Option.empty());
    }
  }
}
