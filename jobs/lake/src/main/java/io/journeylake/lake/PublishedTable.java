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
public record PublishedTable(TableContract table, long version, long rows, String digest) {

  private static final char END_OF_FORM = ':';

  /**
   * Whether readers see other rows. Digests that were made in different ways, as by an earlier
   * release, say nothing of it; the number of rows does.
   */
  public boolean differsFrom(PublishedTable other) {
    boolean isComparable = form().equals(other.form());
    return rows != other.rows || (isComparable && !digest.equals(other.digest));
  }

  /** How the digest was made. */
  private String form() {
    return digest.substring(0, digest.indexOf(END_OF_FORM) + 1);
  }
}
