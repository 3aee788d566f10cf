package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run does with the files of one source.
 *
 * <p>Which rows count depends on the nights of the files, never on the order of their arrival. A
 * file that comes late or again is therefore not only read itself: files whose rows it may turn
 * into duplicates, or back, are read again with it.
 *
 * @param source the source
 * @param read files to be read
 * @param copies files with the bytes of another file, with the id of that one; their rows are
 *     duplicates
 * @param superseded ids of contents that corrected files replace
 */
record FilePlan(
    SourceContract source,
    List<ChosenFile> read,
    Map<ChosenFile, Original> copies,
    Set<String> superseded) {

  /**
   * The file that a copy is a copy of.
   *
   * @param fileId its id
   * @param rowsRead its rows when an earlier run read it; -1 when this run does
   */
  record Original(String fileId, long rowsRead) {}

  /** Whether there is nothing to do. */
  boolean isEmpty() {
    return read.isEmpty() && copies.isEmpty();
  }

  /** Files whose counts this run finds. */
  Stream<ChosenFile> files() {
    return Stream.concat(read.stream(), copies.keySet().stream());
  }

  /** Ids of all contents whose rows this run writes or removes. */
  Set<String> touched() {
    return Stream.concat(superseded.stream(), files().map(ChosenFile::fileId))
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  /**
   * Plans one source.
   *
   * @param fresh files that no run consumed with these bytes
   * @param landed all files of the source that are in the landing folder
   * @param consumed what the ledger has
   */
  static FilePlan of(
      SourceContract source,
      List<ChosenFile> fresh,
      List<LandedFile> landed,
      List<ConsumedFile> consumed) {
    Set<String> freshPaths =
        fresh.stream().map(file -> file.file().path()).collect(Collectors.toSet());
    List<ConsumedFile> replaced =
        consumed.stream().filter(file -> freshPaths.contains(file.file().path())).toList();
    Set<String> superseded =
        replaced.stream().map(ConsumedFile::fileId).collect(Collectors.toSet());
    List<ConsumedFile> standing =
        consumed.stream().filter(file -> !superseded.contains(file.fileId())).toList();
    if (fresh.isEmpty()) {
      return new FilePlan(source, List.of(), Map.of(), Set.of());
    }
    Map<String, LandedFile> present =
        landed.stream().collect(Collectors.toMap(LandedFile::path, Function.identity()));
    return source.key() == null
        ? byContent(source, fresh, replaced, standing, present)
        : byKey(source, fresh, superseded, standing, present);
  }

  /** Plans to read all files from that night on again that are still in the landing folder. */
  static FilePlan again(
      SourceContract source,
      LocalDate first,
      List<LandedFile> landed,
      List<ConsumedFile> consumed) {
    Map<String, LandedFile> present =
        landed.stream().collect(Collectors.toMap(LandedFile::path, Function.identity()));
    List<ChosenFile> read = new ArrayList<>(since(first, consumed, present));
    read.sort(Comparator.comparing(ChosenFile::file, LandedFile.BY_NIGHT));
    return new FilePlan(source, List.copyOf(read), Map.of(), Set.of());
  }

  private static List<ChosenFile> since(
      LocalDate first, List<ConsumedFile> standing, Map<String, LandedFile> present) {
    return standing.stream()
        .filter(file -> !file.file().night().isBefore(first))
        .filter(file -> isThere(file, present))
        .map(file -> ChosenFile.of(present.get(file.file().path()), file.digest()))
        .toList();
  }

  /** With a key, rows are compared: all files from the first fresh night on may change. */
  private static FilePlan byKey(
      SourceContract source,
      List<ChosenFile> fresh,
      Set<String> superseded,
      List<ConsumedFile> standing,
      Map<String, LandedFile> present) {
    LandedFile first = fresh.stream().map(ChosenFile::file).min(LandedFile.BY_NIGHT).orElseThrow();
    List<ChosenFile> read = new ArrayList<>(fresh);
    read.addAll(since(first.night(), standing, present));
    read.sort(Comparator.comparing(ChosenFile::file, LandedFile.BY_NIGHT));
    return new FilePlan(source, List.copyOf(read), Map.of(), superseded);
  }

  /** Without a key, files are compared: of equal contents the earliest counts. */
  private static FilePlan byContent(
      SourceContract source,
      List<ChosenFile> fresh,
      List<ConsumedFile> replaced,
      List<ConsumedFile> standing,
      Map<String, LandedFile> present) {
    Map<String, List<Candidate>> groups = new TreeMap<>();
    fresh.forEach(file -> add(groups, file.digest(), new Candidate(file, null)));
    replaced.forEach(file -> groups.computeIfAbsent(file.digest(), key -> new ArrayList<>()));
    standing.stream()
        .filter(file -> groups.containsKey(file.digest()) && file.rowsRead() > 0)
        .filter(file -> isThere(file, present) || !file.isCopy())
        .forEach(
            file -> {
              LandedFile landed = isThere(file, present) ? present.get(file.file().path()) : null;
              add(
                  groups,
                  file.digest(),
                  new Candidate(
                      ChosenFile.of(landed == null ? file.file() : landed, file.digest()), file));
            });
    List<ChosenFile> read = new ArrayList<>();
    Map<ChosenFile, Original> copies =
        new TreeMap<>(Comparator.comparing(ChosenFile::file, LandedFile.BY_NIGHT));
    groups.values().stream()
        .filter(group -> !group.isEmpty())
        .forEach(group -> divide(group, read, copies));
    read.sort(Comparator.comparing(ChosenFile::file, LandedFile.BY_NIGHT));
    return new FilePlan(
        source,
        List.copyOf(read),
        copies,
        replaced.stream().map(ConsumedFile::fileId).collect(Collectors.toSet()));
  }

  private static void divide(
      List<Candidate> group, List<ChosenFile> read, Map<ChosenFile, Original> copies) {
    group.sort(
        Comparator.comparing(Candidate::isReadable)
            .thenComparing(candidate -> candidate.chosen().file(), LandedFile.BY_NIGHT));
    Candidate first = group.get(0);
    boolean isReadAlready = first.ledger() != null && !first.ledger().isCopy();
    if (!isReadAlready) {
      read.add(first.chosen());
    }
    Original original =
        new Original(first.chosen().fileId(), isReadAlready ? first.ledger().rowsRead() : -1);
    group.stream()
        .skip(1)
        .filter(candidate -> candidate.ledger() == null || !candidate.ledger().isCopy())
        .forEach(candidate -> copies.put(candidate.chosen(), original));
  }

  private static boolean isThere(ConsumedFile file, Map<String, LandedFile> present) {
    LandedFile landed = present.get(file.file().path());
    return landed != null && file.looksLike(landed);
  }

  private static void add(Map<String, List<Candidate>> groups, String digest, Candidate candidate) {
    groups.computeIfAbsent(digest, key -> new ArrayList<>()).add(candidate);
  }

  /** A file with its row of the ledger, if it has one. */
  private record Candidate(ChosenFile chosen, ConsumedFile ledger) {

    /** Files that left the landing folder sort first: their rows in the lake cannot move. */
    boolean isReadable() {
      return chosen.file().uri() != null;
    }
  }
}
