package io.journeylake.contract;

/** How personal a column is; decides statistics, masking and erasure. */
public enum Classification {
  /** Says nothing about one person. */
  NONE,
  /** Stands for a person without naming them. */
  PSEUDONYM,
  /** Names or describes a person. */
  PERSONAL
}
