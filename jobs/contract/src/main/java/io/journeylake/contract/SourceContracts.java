package io.journeylake.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads source contracts: those that ship, and those in directories of the form {@code
 * <family>/<source>.yaml}. A later directory replaces a source of the same name.
 */
public final class SourceContracts {

  private static final String DEFAULTS =
      """
      pattern: "{night}*"
      encoding: UTF-8
      titleLines: 0
      headerLines: 1
      delimiter: ","
      quote: "\\""
      multiline: false
      nullValues: []
      """;

  private SourceContracts() {}

  /** The sources that ship and those in the directories, ordered by family and name. */
  public static List<SourceContract> load(List<Path> directories) {
    SortedMap<String, SourceContract> sources = new TreeMap<>();
    ContractFiles.shipped()
        .forEach(
            (path, text) -> {
              if (path.startsWith("sources/")) {
                add(sources, text, "schemas/" + path, path.substring("sources/".length()));
              }
            });
    for (Path directory : directories) {
      if (!Files.isDirectory(directory)) {
        throw Failure.configuration(
            "Cannot read contracts in " + directory,
            "there is no such directory",
            "Give a directory with files <family>/<source>.yaml.");
      }
      for (Map.Entry<String, String> file : ContractFiles.in(directory).entrySet()) {
        add(sources, file.getValue(), directory.resolve(file.getKey()).toString(), file.getKey());
      }
    }
    sources.values().forEach(source -> requireSources(source, sources.keySet()));
    return List.copyOf(sources.values());
  }

  private static void add(
      Map<String, SourceContract> sources, String text, String origin, String path) {
    SourceContract source = parse(text, origin);
    if (!path.equals(source.id() + ".yaml")) {
      throw Failure.configuration(
          "Cannot use contract " + origin,
          "it declares " + source.id() + ", which does not match its place",
          "Save it as " + source.id() + ".yaml below the contracts directory.");
    }
    sources.put(source.id(), source);
  }

  /** Reads one contract; {@code origin} names it in errors. */
  public static SourceContract parse(String text, String origin) {
    JsonNode root = Yaml.parse(text, origin);
    ContractSchema.SOURCE.check(root, origin);
    SourceContract source =
        Yaml.bind(withDefaults((ObjectNode) root, origin), SourceContract.class, origin);
    checkMeaning(source, origin);
    return source;
  }

  private static JsonNode withDefaults(ObjectNode root, String origin) {
    ObjectNode read = (ObjectNode) Yaml.parse(DEFAULTS, origin);
    if (root.path("read").path("format").asText().equals("tsv")) {
      read.put("delimiter", "\t").put("quote", "").put("headerLines", 0);
    }
    read.setAll((ObjectNode) root.get("read"));
    read.put("format", read.get("format").asText().toUpperCase(Locale.ROOT));
    root.set("read", read);
    root.set("checks", checks(root, origin));
    if (!root.has("maxRejectedShare")) {
      root.put("maxRejectedShare", 0.1);
    }
    if (!root.has("maxRejectedRows")) {
      root.put("maxRejectedRows", 0);
    }
    for (JsonNode column : (ArrayNode) root.get("columns")) {
      ObjectNode node = (ObjectNode) column;
      node.put(
          "classification", node.path("classification").asText("none").toUpperCase(Locale.ROOT));
      if (!node.has("physicalName")) {
        node.put("physicalName", node.get("name").asText());
      }
      if (!node.has("position")) {
        node.put("position", 0);
      }
      if (!node.has("required")) {
        node.put("required", false);
      }
    }
    return root;
  }

  private static ObjectNode checks(ObjectNode root, String origin) {
    ObjectNode checks = (ObjectNode) Yaml.parse(SourceChecks.DEFAULTS, origin);
    if (root.has("checks")) {
      checks.setAll((ObjectNode) root.get("checks"));
    }
    List<String> levels = new ArrayList<>();
    checks
        .properties()
        .forEach(
            check -> {
              if (check.getValue().isTextual()) {
                levels.add(check.getKey());
              }
            });
    levels.forEach(level -> checks.put(level, checks.get(level).asText().toUpperCase(Locale.ROOT)));
    return checks;
  }

  private static void checkMeaning(SourceContract source, String origin) {
    Set<String> names = new HashSet<>();
    for (SourceContract.Column column : source.columns()) {
      require(names.add(column.name()), origin, "column " + column.name() + " is declared twice");
      boolean bare = column.format() != null && !hasOffset(column.format());
      require(
          !column.physicalType().equals("TIMESTAMP")
              || column.expression() != null
              || source.read().format() == SourceContract.Format.PARQUET
              || column.format() != null,
          origin,
          "column " + column.name() + " is a TIMESTAMP without a format");
      require(
          !column.physicalType().equals("TIMESTAMP") || !bare || column.zone() != null,
          origin,
          "the times of column " + column.name() + " have no offset and no zone is declared");
      boolean byPosition =
          source.read().headerLines() == 0
              && (source.read().format() == SourceContract.Format.CSV
                  || source.read().format() == SourceContract.Format.TSV);
      require(
          !byPosition || column.expression() != null || column.position() > 0,
          origin,
          "column " + column.name() + " has no position in a file without header");
    }
    for (SourceContract.Event event : source.events()) {
      require(
          (event.sentAt() == null) == (event.receivedAt() == null),
          origin,
          "event " + event.type() + " has only one of sentAt and receivedAt");
    }
    if (source.key() != null) {
      source.key().columns().forEach(column -> requireColumn(names, column, "key", origin));
      if (source.key().newestBy() != null) {
        requireColumn(names, source.key().newestBy(), "newestBy", origin);
      }
    }
  }

  /** A misspelt source would say of nobody that they are one, without a word. */
  private static void requireSources(SourceContract source, Set<String> known) {
    if (source.people() != null) {
      for (SourceContract.SameAs same : source.people().sameAs()) {
        require(
            same.source() == null || known.contains(same.source()),
            source.id(),
            "sameAs names source " + same.source() + ", which does not exist");
      }
    }
  }

  private static boolean hasOffset(String format) {
    return format.equals("iso") || format.startsWith("epoch-") || format.matches(".*[XxZOV].*");
  }

  private static void requireColumn(Set<String> names, String column, String key, String origin) {
    require(
        names.contains(column),
        origin,
        key + " names column " + column + ", which is not declared");
  }

  private static void require(boolean holds, String origin, String why) {
    if (!holds) {
      throw Failure.configuration(
          "Cannot use contract " + origin, why, "See schemas/sources/README.md for each key.");
    }
  }
}
