package io.journeylake.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.Failure;
import io.journeylake.contract.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * The settings: the complete defaults of {@code conf/defaults.yaml}, with the differences of one
 * file on top. A key that the defaults do not have is an error; lists are replaced as a whole.
 */
public final class Settings {

  private static final String DEFAULTS = "conf/defaults.yaml";

  private final ObjectNode root;
  private final String origin;

  private Settings(ObjectNode root, String origin) {
    this.root = root;
    this.origin = origin;
  }

  /** The defaults. */
  public static Settings defaults() {
    try (InputStream in = Settings.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Settings((ObjectNode) Yaml.parse(text, DEFAULTS), DEFAULTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The defaults with the differences that the file holds. */
  public static Settings load(Path differences) {
    try {
      return defaults()
          .with(Files.readString(differences, StandardCharsets.UTF_8), differences.toString());
    } catch (NoSuchFileException e) {
      throw Failure.configuration(
          "Cannot read settings " + differences, "there is no such file", "Check --conf.", e);
    } catch (IOException e) {
      throw Failure.configuration(
          "Cannot read settings " + differences, e.toString(), "Save it as UTF-8 text.", e);
    }
  }

  /** These settings with differences on top; {@code name} names them in errors. */
  public Settings with(String differences, String name) {
    ObjectNode merged = root.deepCopy();
    if (!differences.isBlank()) {
      merge(merged, (ObjectNode) Yaml.parse(differences, name), "", name);
    }
    return new Settings(merged, name);
  }

  /** A section, bound to its record. */
  public <T> T section(String name, Class<T> type) {
    return Yaml.bind(root.path(name), type, "section " + name + " of " + origin);
  }

  /** All settings as one text that is equal exactly when the settings are. */
  public String canonical() {
    return root.toString();
  }

  private static void merge(ObjectNode into, ObjectNode from, String path, String name) {
    from.properties()
        .forEach(
            entry -> {
              String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              JsonNode known = into.get(entry.getKey());
              if (known == null) {
                throw unknown(into, key, path, name);
              }
              if (known.isObject() && entry.getValue().isObject()) {
                merge((ObjectNode) known, (ObjectNode) entry.getValue(), key, name);
              } else {
                into.set(entry.getKey(), entry.getValue());
              }
            });
  }

  private static Failure unknown(ObjectNode into, String key, String path, String name) {
    TreeSet<String> known = new TreeSet<>();
    into.fieldNames().forEachRemaining(known::add);
    return Failure.configuration(
        "Cannot use settings " + name,
        "key " + key + " is unknown",
        "Known keys "
            + (path.isEmpty() ? "at the top" : "under " + path)
            + ": "
            + String.join(", ", known)
            + ".");
  }
}
