package io.journeylake.lake;

import io.journeylake.contract.TableContract;

/**
 * A table as one publication has it.
 *
 * @param table the table
 * @param version Delta version that readers use
 * @param rows rows of that version
 * @param digest order-free digest of those rows
 */
public record PublishedTable(TableContract table, long version, long rows, String digest) {}
