package io.journeylake.journeys;

/**
 * Remembers the channel that last brought the customer, so that a direct visit can be credited to
 * it: Google Analytics' last non-direct click.
 */
final class ChannelMemory {

  private static final String DIRECT = "Direct";

  private final long lookBack;
  private String channel;
  private long startedAt;

  ChannelMemory(long lookBackMicros) {
    this.lookBack = lookBackMicros;
  }

  /** The channel to credit for a session that begins with the event. */
  String lastNonDirect(Event first) {
    if (!first.channel().equals(DIRECT)) {
      channel = first.channel();
      startedAt = first.at();
    }
    return channel != null && first.at() - startedAt <= lookBack ? channel : DIRECT;
  }
}
