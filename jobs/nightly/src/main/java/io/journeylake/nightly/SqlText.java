package io.journeylake.nightly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * SQL from a resource, with places of the form {@code ${name}} for what is not known before.
 *
 * @param text the SQL
 */
record SqlText(String text) {

  /** The SQL of that name for the measured journeys. */
  static SqlText of(String name) {
    String path = "/bench/journeys/" + name + ".sql";
    try (InputStream stream = SqlText.class.getResourceAsStream(path)) {
      return new SqlText(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SQL with a value in the places of that name. */
  SqlText with(String name, Object value) {
    return new SqlText(text.replace("${" + name + "}", value.toString()));
  }

  /** The statements that semicolons end. */
  List<String> statements() {
    return Arrays.stream(text.split(";\\s*\n")).filter(statement -> !statement.isBlank()).toList();
  }
}
