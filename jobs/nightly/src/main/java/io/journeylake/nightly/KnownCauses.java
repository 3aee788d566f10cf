package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkThrowable;

/**
 * Tells what went wrong outside the program, such as a full disk or a damaged file, from whatever
 * Spark, Delta and Hadoop wrapped around it. Of messages only paths of files of the lake are
 * repeated, because the rest may hold a customer's value.
 */
final class KnownCauses {

  private static final Pattern LAKE_FILE =
      Pattern.compile("([a-z][a-z0-9]*:)?/[^\\s'\",;]*?(_delta_log/[\\w.-]*\\w|\\.parquet)\\b");

  private KnownCauses() {}

  /** The failure itself, the one inside what Spark wrapped around it, or the one that it means. */
  static Optional<Failure> failureIn(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    for (Throwable cause : causes) {
      if (cause instanceof Failure failure) {
        return Optional.of(failure);
      }
    }
    return outside(causes, thrown);
  }

  private static Optional<Failure> outside(List<Throwable> causes, Throwable thrown) {
    if (any(causes, cause -> says(cause, "No space left on device", "Disk quota exceeded"))) {
      return Optional.of(
          Failure.retryable(
              "Cannot write",
              "the disk of the lake or of Spark's temporary files is full",
              "Make room and run the command again: it goes on where it stopped.",
              thrown));
    }
    if (any(causes, KnownCauses::isRefused)) {
      return Optional.of(
          Failure.configuration(
              "Cannot use " + file(causes).orElse("a file"),
              "the user of this process may not read or write it",
              "Give that user the right to read and write the lake, and run the command again.",
              thrown));
    }
    if (any(causes, KnownCauses::isUnreachable)) {
      return Optional.of(
          Failure.retryable(
              "Cannot reach the storage of the lake or of the exports",
              "the connection failed",
              "Check the network and the storage, and run the command again.",
              thrown));
    }
    if (any(causes, KnownCauses::isOvertaken)) {
      return Optional.of(
          Failure.retryable(
              "Cannot commit",
              "something else wrote to the same table at the same time",
              "Find out what writes to the lake beside Journeylake, and run the command again.",
              thrown));
    }
    return damage(causes, thrown);
  }

  /** Trying again gives the same result, so that it is told as data that is rejected. */
  private static Optional<Failure> damage(List<Throwable> causes, Throwable thrown) {
    Optional<String> file = file(causes);
    boolean isMissing = any(causes, KnownCauses::isMissing);
    boolean isDamaged = any(causes, KnownCauses::isUnreadable);
    if (!isMissing && !isDamaged) {
      return Optional.empty();
    }
    return Optional.of(
        Failure.rejected(
            "Cannot read the lake",
            file.orElse("a file of it") + (isMissing ? " is missing" : " is damaged"),
            "The DuckDB file and the journey map still show the last published night;"
                + " jobs/nightly/RUNBOOK.md says how to repair the table.",
            thrown));
  }

  private static boolean isRefused(Throwable cause) {
    return cause instanceof AccessDeniedException
        || cause instanceof AccessControlException
        || (cause instanceof IOException && says(cause, "(Permission denied)"));
  }

  private static boolean isUnreachable(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof SocketTimeoutException
        || cause instanceof UnknownHostException;
  }

  private static boolean isOvertaken(Throwable cause) {
    return condition(cause).startsWith("DELTA_CONCURRENT_");
  }

  private static boolean isMissing(Throwable cause) {
    return cause instanceof FileNotFoundException
        || cause instanceof NoSuchFileException
        || condition(cause).equals("FAILED_READ_FILE.FILE_NOT_EXIST")
        || condition(cause).matches("DELTA_(LOG_)?FILE_NOT_FOUND|DELTA_MISSING_PART_FILES")
        || condition(cause).matches("DELTA_(VERSIONS_NOT_CONTIGUOUS|TRUNCATED_TRANSACTION_LOG)")
        || says(cause, "Trying to load a non-existent version");
  }

  private static boolean isUnreadable(Throwable cause) {
    return cause instanceof ChecksumException
        || condition(cause).startsWith("FAILED_READ_FILE")
        || condition(cause).matches("DELTA_(STATE_RECOVER_ERROR|TXN_LOG_FAILED_INTEGRITY)")
        || says(cause, "is not a Parquet file");
  }

  /** Name of a Spark or Delta error, which stays the same from version to version. */
  private static String condition(Throwable cause) {
    return cause instanceof SparkThrowable known && known.getCondition() != null
        ? known.getCondition()
        : "";
  }

  private static Optional<String> file(List<Throwable> causes) {
    for (Throwable cause : causes) {
      Matcher file = LAKE_FILE.matcher(String.valueOf(cause.getMessage()));
      if (file.find()) {
        return Optional.of(file.group());
      }
    }
    return Optional.empty();
  }

  private static boolean says(Throwable cause, String... words) {
    String message = String.valueOf(cause.getMessage());
    for (String word : words) {
      if (message.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<Throwable> causes, Predicate<Throwable> is) {
    return causes.stream().anyMatch(is);
  }
}
