package io.journeylake.tables.attribution;

import java.util.List;

/**
 * A way through channels that customers took.
 *
 * @param channels channels in order, immediate repeats collapsed; at least one
 * @param conversions how many who went it converted
 * @param others how many did not
 * @param value what the conversions were worth
 */
record ChannelPath(List<String> channels, long conversions, long others, double value) {

  ChannelPath {
    channels = List.copyOf(channels);
  }

  /** Share of those who went it that converted. */
  double rate() {
    return (double) conversions / (conversions + others);
  }
}
