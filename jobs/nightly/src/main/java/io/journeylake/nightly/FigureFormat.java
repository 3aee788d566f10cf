package io.journeylake.nightly;

/** How figures are printed. */
enum FigureFormat {
  TABLE,
  JSON
}
