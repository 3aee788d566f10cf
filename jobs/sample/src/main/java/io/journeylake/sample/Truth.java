package io.journeylake.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The files that say what is really so. */
final class Truth implements AutoCloseable {
  private final Path folder;
  private final BufferedWriter identities;
  private final BufferedWriter people;
  private final Traces traces = new Traces();
  private final List<String> badRows = new ArrayList<>();
  private final List<String> deliveries = new ArrayList<>();

  Truth(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      this.people = open("person.csv", "person,persona,household,given_name,surname,email");
      this.identities = open("identity.csv", "source,record,person,knowable_as");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create the truth in " + folder + ".", e);
    }
  }

  void person(Person person) {
    write(
        people,
        Csv.line(
            person.id(),
            person.persona().key(),
            "H" + person.household(),
            person.given(),
            person.family(),
            person.email()));
  }

  void trace(Source source, Trace trace) {
    traces.add(source, trace);
  }

  /** Says whose the records are that were traced since it was last asked to. */
  void identities() {
    traces.tell(
        (key, owner, knowableAs) ->
            write(identities, Csv.line(key.source().key(), key.record(), owner, knowableAs)));
  }

  void badRows(Source source, LocalDate night, long rows, String reason) {
    badRows.add(Csv.line(source.key(), night.toString(), Long.toString(rows), reason));
  }

  /** A file that arrives on another night than its own, or is replaced later. */
  void delivery(String file, LocalDate available) {
    deliveries.add(Csv.line(file, available.toString()));
  }

  @Override
  public void close() {
    try {
      people.close();
      identities.close();
      try (BufferedWriter file = open("bad_row.csv", "source,night,rows,reason")) {
        badRows.forEach(line -> write(file, line));
      }
      try (BufferedWriter file = open("delivery.csv", "file,night_available")) {
        deliveries.forEach(line -> write(file, line));
      }
      try (BufferedWriter file = open("trouble.csv", "id,description,where,from,to")) {
        for (Trouble trouble : Trouble.values()) {
          write(file, trouble.line());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot finish the truth in " + folder + ".", e);
    }
  }

  private BufferedWriter open(String name, String header) throws IOException {
    BufferedWriter file = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
    file.write(header);
    file.write('\n');
    return file;
  }

  private static void write(BufferedWriter file, String line) {
    try {
      file.write(line);
      file.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the truth.", e);
    }
  }
}
