package io.journeylake.nightly;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The exports of a landing folder as systems might have delivered them as well: rows in another
 * order, some of them again where the source has a key, cut into several files, and one file twice.
 */
final class OtherDelivery {

  private static final int FILES = 3;
  private static final int ONE_IN = 10;

  /** Each byte is one character, so that files of every encoding stay what they are. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final Path to;
  private final Random random;

  OtherDelivery(Path to, long seed) {
    this.to = to;
    this.random = new Random(seed);
  }

  /** Delivers the files of all sources of a landing folder; returns how many there are now. */
  int deliver(Path from) throws IOException {
    int files = 0;
    for (SourceContract source : SourceContracts.load(List.of())) {
      Path exports = from.resolve(source.id());
      if (Files.isDirectory(exports)) {
        Files.createDirectories(to.resolve(source.id()));
        try (Stream<Path> found = Files.list(exports)) {
          for (Path file : found.sorted().toList()) {
            files += deliver(source, file);
          }
        }
      }
    }
    return files;
  }

  private int deliver(SourceContract source, Path file) throws IOException {
    List<String> rows = rows(source, read(file));
    int above = Math.min(source.read().titleLines() + source.read().headerLines(), rows.size());
    String header = String.join("", rows.subList(0, above));
    List<String> body = new ArrayList<>(rows.subList(above, rows.size()));
    if (source.key() != null) {
      body.addAll(body.stream().filter(row -> random.nextInt(ONE_IN) == 0).toList());
    }
    Collections.shuffle(body, random);
    String name = file.getFileName().toString();
    for (int part = 0; part < FILES; part++) {
      int start = body.size() * part / FILES;
      int end = body.size() * (part + 1) / FILES;
      write(source, name, "-" + part, header + String.join("", body.subList(start, end)));
      if (part == 0) {
        write(source, name, "-again", header + String.join("", body.subList(start, end)));
      }
    }
    return FILES + 1;
  }

  /** Rows with their line ends; where cells may hold line ends, a row goes on within quotes. */
  private static List<String> rows(SourceContract source, String text) {
    List<String> rows = new ArrayList<>();
    String begun = "";
    for (String line : text.split("(?<=\n)")) {
      begun += line.endsWith("\n") ? line : line + "\n";
      boolean isWithinQuotes = begun.chars().filter(each -> each == '"').count() % 2 == 1;
      if (!source.read().multiline() || !isWithinQuotes) {
        rows.add(begun);
        begun = "";
      }
    }
    return rows;
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return new String(bytes, BYTES);
    }
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unzipped.readAllBytes(), BYTES);
    }
  }

  private void write(SourceContract source, String name, String mark, String text)
      throws IOException {
    int dot = name.indexOf('.');
    boolean isNameOpen = source.read().pattern().startsWith("{night}*");
    String marked = isNameOpen ? name.substring(0, dot) + mark + name.substring(dot) : name + mark;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (name.endsWith(".gz")) {
      try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
        zipped.write(text.getBytes(BYTES));
      }
    } else {
      bytes.writeBytes(text.getBytes(BYTES));
    }
    Files.write(to.resolve(source.id()).resolve(marked), bytes.toByteArray());
  }
}
