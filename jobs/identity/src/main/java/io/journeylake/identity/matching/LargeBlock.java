package io.journeylake.identity.matching;

/**
 * A block of more records than are all compared with each other. It is split by further parts, of
 * which those that are too large are split again; what agrees on nothing more is not compared.
 *
 * @param block hash of the block
 * @param depth parts by which it was split from the block of its rule
 * @param records records of the block
 */
public record LargeBlock(long block, int depth, long records) {

  /** Number of the blocking rule. */
  public int rule() {
    return BlockedRecords.rule(block);
  }
}
