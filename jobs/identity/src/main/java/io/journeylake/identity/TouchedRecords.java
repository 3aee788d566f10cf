package io.journeylake.identity;

import io.journeylake.identity.matching.LargeBlock;
import io.journeylake.lake.KeptRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of which a night's changes may say anew who they are: those that changed, and all
 * that hung together with them or do so now. No other record shares a value that links, or is like,
 * one of these.
 *
 * @param records rows of the record table
 * @param ids record_id of the records, and of changed records that are gone
 * @param values key_hash of the values that changed records have, or had while blocked
 * @param shared who shares these values: rows of {@link BlockCrowdedValues}
 * @param blocked key_hash and reason of all values that link nothing
 * @param large blocks of alike records that are too large
 */
record TouchedRecords(
    Dataset<Row> records,
    KeptRows ids,
    KeptRows values,
    Dataset<Row> shared,
    Dataset<Row> blocked,
    List<LargeBlock> large) {}
