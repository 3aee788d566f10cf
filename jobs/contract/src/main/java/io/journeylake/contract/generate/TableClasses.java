package io.journeylake.contract.generate;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes one Java class a table with a constant for each column, so that a column taken out of a
 * contract stops the compiler at every step that uses it.
 */
public final class TableClasses {

  private static final String PACKAGE = "io.journeylake.table";

  private TableClasses() {}

  /** Writes the classes below the directory that is the only argument. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).resolve(PACKAGE.replace('.', '/'));
    Files.createDirectories(folder);
    write(
        folder.resolve("package-info.java"),
        "/** Column names of every table, generated from {@code schemas}. */\npackage "
            + PACKAGE
            + ";\n");
    for (TableContract table : TableContracts.all()) {
      write(folder.resolve(className(table) + ".java"), source(table));
    }
  }

  static String className(TableContract table) {
    return Arrays.stream(table.name().split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String source(TableContract table) {
    String constants =
        table.columns().stream().map(TableClasses::constant).collect(Collectors.joining("\n"));
    return """
        package %s;

        import io.journeylake.contract.TableContract;
        import io.journeylake.contract.TableContracts;

        /** %s %s Generated from schemas/%s/%s.yaml. */
        public final class %s {

          /** The contract. */
          public static final TableContract TABLE = TableContracts.table("%s");

        %s
          private %s() {}
        }
        """
        .formatted(
            PACKAGE,
            table.description(),
            table.grain(),
            table.step(),
            table.name(),
            className(table),
            table.name(),
            constants,
            className(table));
  }

  private static String constant(ColumnContract column) {
    return "  /** %s */\n  public static final String %s = \"%s\";\n"
        .formatted(
            column.description().replace("<", "&lt;").replace(">", "&gt;").replace("&&", "and"),
            column.name().toUpperCase(Locale.ROOT),
            column.name());
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    }
  }
}
