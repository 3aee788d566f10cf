package io.journeylake.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/**
 * Packs files into one bin a task, so that three hundred small files make a few tasks of equal
 * work, and a few staged files, rather than three hundred. A file is never split.
 */
final class FileBins {

  private static final long SMALL = 256L << 10;
  private static final long LARGE = 32L << 20;

  private FileBins() {}

  /** Bins for that many tasks at a time: fewer for a few kilobytes, more for gigabytes. */
  static <T> List<List<T>> pack(List<T> files, int parallelism, ToLongFunction<T> size) {
    long total = files.stream().mapToLong(size).sum();
    long bins = Math.max(Math.min(parallelism, 1 + total / SMALL), 1 + total / LARGE);
    PriorityQueue<Bin<T>> emptiest =
        new PriorityQueue<>(
            Comparator.comparingLong((Bin<T> bin) -> bin.bytes()).thenComparing(Bin::number));
    for (int i = 0; i < Math.min(bins, files.size()); i++) {
      emptiest.add(new Bin<>(i, 0, new ArrayList<>()));
    }
    files.stream()
        .sorted(Comparator.comparingLong(size).reversed())
        .forEach(
            file -> {
              Bin<T> bin = emptiest.remove();
              bin.files().add(file);
              emptiest.add(
                  new Bin<>(bin.number(), bin.bytes() + size.applyAsLong(file), bin.files()));
            });
    return emptiest.stream().sorted(Comparator.comparingInt(Bin::number)).map(Bin::files).toList();
  }

  private record Bin<T>(int number, long bytes, List<T> files) {}
}
