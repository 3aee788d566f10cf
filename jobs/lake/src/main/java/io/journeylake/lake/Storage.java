package io.journeylake.lake;

import io.journeylake.contract.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Where a lake or a landing zone is: a folder of this machine, or a store that Hadoop knows. */
public final class Storage {

  private Storage() {}

  /** The folder of this machine that the path or URI names; empty when it names another store. */
  public static Optional<Path> localFolder(String place) {
    return scheme(place).isEmpty() || place.startsWith("file:")
        ? Optional.of(Path.of(place.replaceFirst("^file:(//)?", "")))
        : Optional.empty();
  }

  /**
   * The place as it is called from anywhere: Delta takes a folder that is named from where the
   * process runs for the name of a table.
   */
  static String absolute(String place) {
    return scheme(place).isEmpty() ? Path.of(place).toAbsolutePath().normalize().toString() : place;
  }

  /**
   * Fails unless the classes of the store are there, so that what is missing is named before
   * anything runs; does not connect to the store.
   */
  public static void requireKnown(String place) {
    String scheme = scheme(place);
    if (localFolder(place).isPresent()) {
      return;
    }
    try {
      FileSystem.getFileSystemClass(scheme, configuration(place));
    } catch (IOException | RuntimeException e) { // Hadoop wraps a class that is not there.
      throw Failure.configuration(
          "Cannot use " + place,
          "no class for " + scheme + ": is on the classpath",
          "Give the store's jars to spark-submit by --jars; conf/cluster.md says where those of S3"
              + " are.",
          e);
    }
  }

  /**
   * Hadoop's settings for that place. For a store they are what a Spark application has: {@code
   * spark.hadoop.*} of spark-submit or of {@code -D}, site files on the classpath, and {@code
   * AWS_*} of the environment. Folders do without, and without the classes of Spark.
   */
  public static Configuration configuration(String place) {
    return localFolder(place).isPresent()
        ? new Configuration()
        : SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /** The file system of a store. */
  public static FileSystem open(String place) throws IOException {
    return FileSystem.get(URI.create(place), configuration(place));
  }

  /** One letter is a drive, not a scheme. */
  private static String scheme(String place) {
    return place.matches("[a-z][a-z0-9+.-]+:.*") ? place.substring(0, place.indexOf(':')) : "";
  }
}
