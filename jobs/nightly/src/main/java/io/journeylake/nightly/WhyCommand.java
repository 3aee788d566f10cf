package io.journeylake.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeylake.identity.ExplainIdentity;
import io.journeylake.identity.IdentitySettings;
import io.journeylake.identity.RecordName;
import io.journeylake.identity.Why;
import io.journeylake.identity.matching.Waterfall;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why records are one customer. */
@Command(
    name = "why",
    description = {
      "Tells why two records are one customer or two, or what holds a customer together, without",
      "any personal value."
    },
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 40;

  @Mixin private CommonOptions options;

  @Parameters(
      index = "0",
      paramLabel = "CUSTOMER or RECORD",
      description = "Id of a customer; or a record, as record_id or as SOURCE:KEY.")
  private String one;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RECORD",
      description = "The other record; without it the customer of the first is explained.")
  private String other;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json. Default: ${DEFAULT-VALUE}.")
  private FigureFormat format;

  @Override
  public Integer call() {
    Session session = Session.reading(options);
    ExplainIdentity explain =
        new ExplainIdentity(
            options.settings().section("identity", IdentitySettings.class), session.lake());
    if (other != null) {
      print(explain.ofRecords(id(one), id(other)));
    } else {
      boolean isCustomer = one.matches("[0-9]{1,18}");
      print(explain.ofCustomer(isCustomer ? Long.parseLong(one) : explain.customerOf(id(one))));
    }
    return 0;
  }

  private static String id(String record) {
    return RecordName.id("Cannot explain record " + record, record);
  }

  private void print(Why.OfTwo why) {
    if (format == FigureFormat.JSON) {
      System.out.println(JSON.valueToTree(why).toString());
      return;
    }
    System.out.println(
        why.isOneCustomer()
            ? "They are one customer, " + why.one().customer() + "."
            : "They are two customers, "
                + why.one().customer()
                + " and "
                + why.other().customer()
                + ".");
    print("The records", List.of(why.one(), why.other()), List.of());
    print("How they hang together", why.path());
    print("What joined nothing", why.against());
    print(why.values());
  }

  private void print(Why.OfCustomer why) {
    if (format == FigureFormat.JSON) {
      System.out.println(JSON.valueToTree(why).toString());
      return;
    }
    print("The records of customer " + why.customer(), why.records(), why.formerIds());
    print("What joined them", why.evidence());
    print("What joined nothing", why.against());
  }

  private static void print(String title, List<Why.Known> records, List<Long> formerIds) {
    System.out.println("\n" + title + ":");
    TextTable table = new TextTable(List.of("record", "source", "customer", "since"), List.of(2));
    records.stream()
        .limit(ROWS)
        .forEach(
            record ->
                table.row(record.record(), record.source(), record.customer(), record.since()));
    table.print(System.out);
    more(records.size());
    if (!formerIds.isEmpty()) {
      System.out.println("Former ids: " + formerIds);
    }
  }

  private static void print(String title, List<Why.Evidence> evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    System.out.println("\n" + title + ":");
    TextTable table =
        new TextTable(List.of("record", "other record", "by", "decision", "reason"), List.of());
    evidence.stream()
        .limit(ROWS)
        .forEach(
            each ->
                table.row(
                    each.record(), each.other(), each.kind(), each.decision(), each.reason()));
    table.print(System.out);
    more(evidence.size());
  }

  private static void print(Waterfall values) {
    System.out.println("\nWhat their values say:");
    if (values == null) {
      System.out.println("Nothing: one of them has no values that are compared.");
      return;
    }
    TextTable table = new TextTable(List.of("comparison", "level", "bits"), List.of(2));
    table.row("", "expected of any two records", bits(values.prior()));
    values.parts().forEach(part -> table.row(part.comparison(), part.level(), bits(part.bits())));
    table.row("", "people of one home, neighbours", bits(values.lookAlikes()));
    table.row("", "all together", bits(values.total()));
    table.print(System.out);
    System.out.println(
        String.format(
            Locale.ROOT,
            "By their values alone they are one person with probability %.4f. One bit more"
                + " doubles the odds.",
            values.probability()));
  }

  private static void more(int rows) {
    if (rows > ROWS) {
      System.out.println("... and " + (rows - ROWS) + " more: use --format json for all.");
    }
  }

  private static String bits(double bits) {
    return String.format(Locale.ROOT, "%+.1f", bits);
  }
}
