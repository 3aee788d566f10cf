package io.journeylake.tables.attribution;

/**
 * What a channel is credited with.
 *
 * @param conversions conversions, parts of them included
 * @param value what they were worth
 */
record Credit(double conversions, double value) {

  static final Credit NONE = new Credit(0, 0);

  Credit plus(double moreConversions, double moreValue) {
    return new Credit(conversions + moreConversions, value + moreValue);
  }
}
