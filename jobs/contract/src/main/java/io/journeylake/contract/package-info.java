/**
 * Table and source contracts as immutable records, read from YAML and checked against a JSON
 * Schema.
 *
 * <p>Reads {@code schemas/} from the class path and from directories. Knows nothing of Spark: the
 * lake module turns contracts into schemas, DDL and checks.
 */
package io.journeylake.contract;
