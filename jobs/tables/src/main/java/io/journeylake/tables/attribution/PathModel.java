package io.journeylake.tables.attribution;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Credits conversions to channels by all paths together. */
interface PathModel extends Serializable {

  /** Name in channel_attribution. */
  String title();

  /**
   * The credit of each channel; those of channels that are missing are zero. Together they are all
   * conversions and all of the value.
   *
   * @param paths different paths, in an order that is always the same
   */
  Map<String, Credit> credits(List<ChannelPath> paths);
}
