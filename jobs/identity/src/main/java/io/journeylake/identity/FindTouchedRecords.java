package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.identity.matching.FindAlikeOfChanged;
import io.journeylake.identity.matching.LargeBlock;
import io.journeylake.lake.KeptRows;
import io.journeylake.table.IdentityComponent;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Finds the {@link TouchedRecords} of changed records.
 *
 * <p>A changed record touches the component that it was in, those of the records that it shares a
 * value with, and those of the records that it is like. A value that is blocked touches nobody,
 * unless it was not blocked before or is no longer: then it touches all that have it. So a touched
 * component has no link to one that is not, and what is decided within the touched ones, without a
 * look at others, is what a look at all records would decide.
 */
final class FindTouchedRecords {

  private static final String HASH = "hash";

  private final IdentitySettings settings;
  private final FormerLinks former;
  private final Dataset<Row> overrides;
  private final Optional<AlikeRecords> alike;

  /**
   * Finds.
   *
   * @param former what was decided before the change
   * @param overrides rows of {@link Overrides#current}
   * @param alike compares records; empty when none are compared
   */
  FindTouchedRecords(
      IdentitySettings settings,
      FormerLinks former,
      Dataset<Row> overrides,
      Optional<AlikeRecords> alike) {
    this.settings = settings;
    this.former = former;
    this.overrides = overrides;
    this.alike = alike;
  }

  /**
   * Finds.
   *
   * @param records all rows of the record table
   * @param changed record_id of those that came, changed or went
   */
  TouchedRecords apply(Dataset<Row> records, KeptRows changed) {
    Dataset<Row> ids = changed.rows().select(Record.RECORD_ID);
    Dataset<Row> own = records.join(ids, Record.RECORD_ID, "left_semi").localCheckpoint();
    Dataset<Row> blockedBefore =
        former
            .of(IdentityEdge.TABLE)
            .where(col(IdentityEdge.DECISION).equalTo(Resolution.BLOCKED))
            .localCheckpoint();
    FindSharedValues find = new FindSharedValues(settings);
    KeptRows values = values(find.keys(own), ids, blockedBefore);
    Dataset<Row> shared =
        new BlockCrowdedValues(settings)
            .apply(find.of(records, values.rows()).localCheckpoint())
            .localCheckpoint();
    Dataset<Row> seeds = hashes(ids).union(sharing(shared, blockedBefore)).union(said(ids));
    List<LargeBlock> large = List.of();
    if (alike.isPresent()) {
      FindAlikeOfChanged.Found found =
          alike
              .get()
              .ofChanged(AlikeRecords.large(former))
              .apply(alike.get().compared(), hashes(own).as(Encoders.LONG()));
      large = found.large();
      seeds = seeds.union(found.met().toDF(HASH));
    }
    KeptRows touched = together(seeds);
    Dataset<Row> among =
        records
            .join(touched.rows(), xxhash64(col(Record.RECORD_ID)).equalTo(col(HASH)), "left_semi")
            .localCheckpoint();
    KeptRows all = new KeptRows(among.select(Record.RECORD_ID).union(ids).distinct());
    return new TouchedRecords(
        among, all, values, shared, blocked(values, shared, blockedBefore), large);
  }

  /** What changed records have now, or had and was blocked, and they themselves as declared. */
  private KeptRows values(Dataset<Row> keys, Dataset<Row> ids, Dataset<Row> blockedBefore) {
    Dataset<Row> had =
        blockedBefore
            .select(
                explode(array(col(IdentityEdge.RECORD_ID), col(IdentityEdge.OTHER_RECORD_ID)))
                    .as(Record.RECORD_ID),
                col(IdentityEdge.KEY_HASH))
            .join(ids, Record.RECORD_ID, "left_semi")
            .select(IdentityEdge.KEY_HASH);
    return new KeptRows(keys.select(IdentityEdge.KEY_HASH).union(had).union(ids).distinct());
  }

  /** Records that share a value which links now, or which was not blocked before. */
  private static Dataset<Row> sharing(Dataset<Row> shared, Dataset<Row> blockedBefore) {
    Dataset<Row> still =
        shared
            .where(col(IdentityEdge.REASON).isNotNull())
            .join(
                blockedBefore.select(IdentityEdge.KEY_HASH).distinct(),
                IdentityEdge.KEY_HASH,
                "left_semi")
            .select(IdentityEdge.KEY_HASH)
            .distinct();
    return hashes(
        shared
            .join(still, IdentityEdge.KEY_HASH, "left_anti")
            .select(
                explode(array(col(Record.RECORD_ID), col(FindSharedValues.CENTRE)))
                    .as(Record.RECORD_ID)));
  }

  /** Records of which overrides say something together with changed ones: they may be back. */
  private Dataset<Row> said(Dataset<Row> ids) {
    Dataset<Row> theirs =
        overrides
            .join(ids, IdentityOverride.RECORD_ID, "left_semi")
            .unionByName(
                overrides.join(
                    ids.toDF(IdentityOverride.OTHER_RECORD_ID),
                    IdentityOverride.OTHER_RECORD_ID,
                    "left_semi"));
    return hashes(Overrides.ends(theirs));
  }

  /** The records, and all that hung together with one of them. */
  private KeptRows together(Dataset<Row> seeds) {
    Dataset<Row> component = former.of(IdentityComponent.TABLE);
    KeptRows kept = new KeptRows(seeds.distinct());
    Column isIt = col(IdentityComponent.RECORD_HASH).equalTo(col(HASH));
    KeptRows components =
        new KeptRows(
            component
                .join(kept.rows(), isIt, "left_semi")
                .select(IdentityComponent.COMPONENT)
                .distinct());
    return new KeptRows(
        component
            .join(components.rows(), IdentityComponent.COMPONENT, "left_semi")
            .select(col(IdentityComponent.RECORD_HASH).as(HASH))
            .union(kept.rows())
            .distinct());
  }

  private static Dataset<Row> blocked(
      KeptRows values, Dataset<Row> shared, Dataset<Row> blockedBefore) {
    Dataset<Row> others = blockedBefore.join(values.rows(), IdentityEdge.KEY_HASH, "left_anti");
    return others
        .select(IdentityEdge.KEY_HASH, IdentityEdge.REASON)
        .union(
            shared
                .where(col(IdentityEdge.REASON).isNotNull())
                .select(IdentityEdge.KEY_HASH, IdentityEdge.REASON))
        .groupBy(IdentityEdge.KEY_HASH)
        .agg(max(IdentityEdge.REASON).as(IdentityEdge.REASON));
  }

  private static Dataset<Row> hashes(Dataset<Row> records) {
    return records.select(xxhash64(col(Record.RECORD_ID)).as(HASH));
  }
}
