package io.journeylake.telemetry;

import java.io.IOException;

/** A way for events to leave the process. */
interface EventTransport {

  /**
   * Hands over one event.
   *
   * @param run the attempt that it belongs to
   * @param event JSON, without a line break
   * @throws IOException when it did not arrive; the message says why, and holds no secret
   */
  void send(String run, String event) throws IOException;

  /** Where events go, for a warning. */
  String destination();
}
