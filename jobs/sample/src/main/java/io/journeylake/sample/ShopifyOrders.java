package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Shopify's order export from the user interface: a row for each line item, and what belongs to the
 * order only on its first row. An order is told again when it is paid, cancelled or refunded.
 */
final class ShopifyOrders implements Export {
  private static final List<String> COLUMNS =
      List.of(
          "Name",
          "Email",
          "Financial Status",
          "Paid at",
          "Currency",
          "Subtotal",
          "Shipping",
          "Taxes",
          "Total",
          "Discount Code",
          "Lineitem quantity",
          "Lineitem name",
          "Lineitem price",
          "Lineitem sku",
          "Billing Name",
          "Billing Street",
          "Billing Zip",
          "Billing City",
          "Billing Country",
          "Billing Phone",
          "Created at",
          "Cancelled at",
          "Refunded Amount",
          "Notes",
          "Source",
          "Tags");

  private final Ledger ledger;
  private final Totals totals;

  ShopifyOrders(Ledger ledger, Totals totals) {
    this.ledger = ledger;
    this.totals = totals;
  }

  /** Whether the totals of an export are right. */
  enum Totals {
    /** As customers paid. */
    CORRECT,
    /** The fault of the one export that was sent again later: taxes are missing. */
    WITHOUT_TAXES
  }

  @Override
  public Source source() {
    return Source.SHOPIFY_ORDERS;
  }

  @Override
  public List<String> head(LocalDate night) {
    return List.of(Csv.line(COLUMNS));
  }

  @Override
  public void write(Story story, SourceFiles files) {
    Nights nights = files.nights();
    for (Order order : story.orders()) {
      String name = ledger.name(order.key());
      Order.Buyer buyer = order.buyer();
      Trace trace =
          new Trace(name, order.owner())
              .key("order", name)
              .email(buyer.email())
              .phone(buyer.phone())
              .home(buyer.address());
      for (int delivery : nights.deliveriesOf(order.changes())) {
        files.row(delivery, first(order, name, nights.end(delivery)), trace);
        for (Order.Line line : order.lines().subList(1, order.lines().size())) {
          files.row(delivery, next(order, name, line), trace);
        }
      }
    }
  }

  private String first(Order order, String name, Instant end) {
    boolean paid = before(order.paidAt(), end);
    boolean cancelled = before(order.cancelledAt(), end);
    int refunded = before(order.refundedAt(), end) ? order.refundCents() : 0;
    int taxes = (int) Math.round(order.cents() * 21 / 121.0);
    boolean right = totals == Totals.CORRECT;
    Order.Buyer buyer = order.buyer();
    Order.Line line = order.lines().get(0);
    return Csv.line(
        name,
        buyer.email(),
        status(order, paid, cancelled, refunded),
        paid ? Stamp.shopify(order.paidAt()) : null,
        "EUR",
        Money.of(right ? order.cents() : order.cents() - taxes),
        "0.00",
        Money.of(right ? taxes : 0),
        Money.of(right ? order.cents() : order.cents() - taxes),
        null,
        Integer.toString(line.quantity()),
        line.name(),
        Money.of(line.cents()),
        line.sku(),
        buyer.name(),
        buyer.address().line(),
        buyer.address().postcode(),
        buyer.address().city(),
        "NL",
        buyer.phone(),
        Stamp.shopify(order.at()),
        cancelled ? Stamp.shopify(order.cancelledAt()) : null,
        Money.of(refunded),
        null,
        order.source(),
        order.tags());
  }

  private static boolean before(Instant moment, Instant end) {
    return moment != null && moment.isBefore(end);
  }

  private static String status(Order order, boolean paid, boolean cancelled, int refunded) {
    if (refunded > 0) {
      return refunded == order.cents() ? "refunded" : "partially_refunded";
    }
    if (cancelled) {
      return "voided";
    }
    return paid ? "paid" : "pending";
  }

  private static String next(Order order, String name, Order.Line line) {
    String[] cells = new String[COLUMNS.size()];
    Arrays.fill(cells, "");
    cells[0] = name;
    cells[1] = order.buyer().email();
    cells[COLUMNS.indexOf("Lineitem quantity")] = Integer.toString(line.quantity());
    cells[COLUMNS.indexOf("Lineitem name")] = line.name();
    cells[COLUMNS.indexOf("Lineitem price")] = Money.of(line.cents());
    cells[COLUMNS.indexOf("Lineitem sku")] = line.sku();
    cells[COLUMNS.indexOf("Created at")] = Stamp.shopify(order.at());
    return Csv.line(cells);
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.COLUMN_COUNT, "#999901,iemand@example.com,paid"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            "#999902,,paid,,EUR,10.00,0.00,1.74,10.00,,1,Proefles,10.00,HH-XXX,,,,,NL,,onbekend,,"
                + "0.00,,web,"));
  }
}
