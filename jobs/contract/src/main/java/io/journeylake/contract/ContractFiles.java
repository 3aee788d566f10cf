package io.journeylake.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds contract files: those that ship on the class path, and those in a directory. */
final class ContractFiles {

  private ContractFiles() {}

  /** Texts of all YAML files that ship, by path below {@code schemas}. */
  static SortedMap<String, String> shipped() {
    try {
      URI marker =
          Objects.requireNonNull(
                  ContractFiles.class.getClassLoader().getResource("schemas/table.schema.json"))
              .toURI();
      if (!marker.getScheme().equals("jar")) {
        return in(Path.of(marker).getParent());
      }
      // By its path the jar is opened for this caller alone; by its URI only one at a time may.
      Path file = Path.of(URI.create(marker.getSchemeSpecificPart().replaceFirst("!.*", "")));
      try (FileSystem jar = FileSystems.newFileSystem(file, Map.of())) {
        return in(jar.getPath("schemas"));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("Cannot list the contracts that ship", e);
    }
  }

  /** Texts of all YAML files below a directory, by path relative to it with forward slashes. */
  static SortedMap<String, String> in(Path directory) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .forEach(
              file ->
                  texts.put(directory.relativize(file).toString().replace('\\', '/'), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failure.configuration(
          "Cannot read contract " + file, e.toString(), "Save the file as UTF-8 text.", e);
    }
  }
}
