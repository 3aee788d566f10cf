package io.journeylake.sample;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A booking in the shop with everything that happened to it later.
 *
 * @param paidAt null while an invoice is open
 * @param cancelledAt null if the visit went on
 * @param refundedAt null without a refund
 * @param source the sales channel as the shop names it
 */
record Order(
    String owner,
    OrderKey key,
    List<Line> lines,
    Buyer buyer,
    Instant paidAt,
    Instant cancelledAt,
    Instant refundedAt,
    int refundCents,
    String source,
    String tags) {

  /** One service that was booked. */
  record Line(String sku, String name, int quantity, int cents) {}

  /** Who booked, as written in the form or noted by staff. */
  record Buyer(String name, String email, String phone, Address address) {}

  Instant at() {
    return key.at();
  }

  int cents() {
    return lines.stream().mapToInt(line -> line.quantity() * line.cents()).sum();
  }

  String service() {
    return lines.get(0).name();
  }

  /** The order given up; what was paid already goes back. */
  Order cancelled(Instant moment) {
    boolean paid = paidAt != null && paidAt.isBefore(moment);
    Instant refund = paid ? moment : null;
    Instant kept = paid ? paidAt : null;
    int cents = paid ? cents() : 0;
    return new Order(owner, key, lines, buyer, kept, moment, refund, cents, source, tags);
  }

  /** The order with money given back, which waits until the money is in. */
  Order refunded(Instant moment, int cents) {
    boolean waits = paidAt != null && moment.isBefore(paidAt);
    Instant refund = waits ? paidAt.plusSeconds(3600) : moment;
    return new Order(owner, key, lines, buyer, paidAt, cancelledAt, refund, cents, source, tags);
  }

  /** The moments at which the order is exported again. */
  List<Instant> changes() {
    return Stream.of(at(), paidAt, cancelledAt, refundedAt).filter(Objects::nonNull).toList();
  }
}
