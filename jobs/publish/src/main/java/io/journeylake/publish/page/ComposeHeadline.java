package io.journeylake.publish.page;

import static io.journeylake.publish.page.Text.text;

import io.journeylake.table.FunnelStep;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Says in a sentence or two how the journeys of a period ended, and where most were lost. */
final class ComposeHeadline {

  private final Words words;

  ComposeHeadline(Words words) {
    this.words = words;
  }

  /** A step with the numbers of one persona, or of several added up. */
  private record Step(String name, long entered, long continued, long dropped, long open) {

    static Step of(Row row) {
      return new Step(
          row.getAs(FunnelStep.STEP),
          row.<Long>getAs(FunnelStep.ENTERED),
          row.<Long>getAs(FunnelStep.CONTINUED),
          row.<Long>getAs(FunnelStep.DROPPED),
          row.<Long>getAs(FunnelStep.OPEN));
    }

    Step plus(Step other) {
      return new Step(
          name,
          entered + other.entered,
          continued + other.continued,
          dropped + other.dropped,
          open + other.open);
    }
  }

  /** The sentence for rows of funnel_step of one process and period, of one or more personas. */
  Text of(LocalDate period, List<Row> rows) {
    TreeMap<Integer, Step> steps = new TreeMap<>();
    rows.forEach(row -> steps.merge(row.getAs(FunnelStep.STEP_NUMBER), Step.of(row), Step::plus));
    if (steps.isEmpty()) {
      return text("Er begonnen geen klantreizen.", "No journeys were entered.");
    }
    long converted = steps.lastEntry().getValue().continued();
    long dropped = steps.values().stream().mapToLong(Step::dropped).sum();
    long open = steps.values().stream().mapToLong(Step::open).sum();
    long all = converted + dropped + open;
    Text outcome =
        text(
                "Van de {} klantreizen die in {} begonnen haalde {} het doel, viel {} af en loopt"
                    + " {} nog.",
                "Of {} journeys entered in {}, {} reached the goal, {} dropped out and {} are still"
                    + " open.")
            .with(
                Figures.count(all),
                Figures.month(period),
                Figures.percentOf(converted, all),
                Figures.percentOf(dropped, all),
                Figures.percentOf(open, all));
    return dropped == 0 ? outcome : text("{} {}", "{} {}").with(outcome, leak(steps));
  }

  private Text leak(Map<Integer, Step> steps) {
    // Of steps that lost equally many, the first.
    Step worst = steps.values().stream().max(Comparator.comparingLong(Step::dropped)).orElseThrow();
    return text(
            "Het grootste lek is na stap ‘{}’: daar vielen er {} af ({} van wie er kwam).",
            "The biggest leak is after step ‘{}’: {} dropped out there ({} of those who came).")
        .with(
            words.of(worst.name()),
            Figures.count(worst.dropped()),
            Figures.percentOf(worst.dropped(), worst.entered()));
  }
}
