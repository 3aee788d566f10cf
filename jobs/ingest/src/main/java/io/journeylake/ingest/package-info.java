/**
 * Reads export files of the landing folder; writes one staged table a source, and quarantine.
 *
 * <p>A file is read when its night belongs to the run and its bytes were not consumed before. Every
 * row of it is accepted, quarantined with all the rules it broke, or a duplicate; nothing is
 * dropped. All files are read and checked before the first table is written, and the ledger's list
 * of files is written last: only with it do the rows count.
 */
package io.journeylake.ingest;
