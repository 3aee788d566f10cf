package io.journeylake.lake;

import io.journeylake.contract.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs independent pieces of work on a few driver threads: planning and committing a small table
 * takes longer than computing it, and keeps one core busy while the others wait.
 */
public final class SideBySide {

  private static final int AT_A_TIME = 4;

  private SideBySide() {}

  /**
   * Results in the order of the items. All pieces end before this returns or throws; of several
   * failures the one of the first item is thrown.
   */
  public static <T, R> List<R> each(List<T> items, Function<T, R> work) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Callable<R>> pieces = new ArrayList<>();
      items.forEach(item -> pieces.add(() -> work.apply(item)));
      List<R> results = new ArrayList<>();
      for (Future<R> result : threads.invokeAll(pieces)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A piece of work failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.retryable(
          "Cannot finish the step", "the run was interrupted", "Run the night again", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
