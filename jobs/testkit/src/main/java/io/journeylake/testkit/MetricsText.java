package io.journeylake.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format, and takes nothing that a collector might refuse: every metric has
 * its HELP and TYPE before its only block of samples, and no series stands twice.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats">Prometheus, exposition
 *     formats</a>
 */
public final class MetricsText {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (.+)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (gauge|counter)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "((" + NAME + ")(?:\\{" + LABEL + "(?:," + LABEL + ")*\\})?) ([-+0-9.eE]+|NaN|[-+]Inf)");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, String> helps = new HashMap<>();
  private final Set<String> types = new HashSet<>();
  private String current = "";

  private MetricsText() {}

  /** Values by series, as the series stands in the text; fails on a line that is not valid. */
  public static Map<String, Double> parse(String text) {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("The last line does not end");
    }
    MetricsText metrics = new MetricsText();
    text.lines().forEach(metrics::line);
    return metrics.samples;
  }

  private void line(String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (help.matches()) {
      require(helps.put(help.group(1), help.group(2)) == null, "a second HELP", line);
    } else if (type.matches()) {
      require(helps.containsKey(type.group(1)), "TYPE before HELP", line);
      require(types.add(type.group(1)), "a second TYPE", line);
      current = type.group(1);
    } else {
      require(sample.matches(), "neither HELP nor TYPE nor sample", line);
      require(sample.group(2).equals(current), "a sample outside its metric", line);
      double value = Double.parseDouble(sample.group(3));
      require(samples.put(sample.group(1), value) == null, "a second sample", line);
    }
  }

  private static void require(boolean holds, String wrong, String line) {
    if (!holds) {
      throw new IllegalArgumentException("Line is " + wrong + ": " + line);
    }
  }
}
