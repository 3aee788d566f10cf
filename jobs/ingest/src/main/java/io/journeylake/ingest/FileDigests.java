package io.journeylake.ingest;

import io.journeylake.contract.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** SHA-256 of files as they are stored, computed on the executors. */
final class FileDigests {

  private static final int BUFFER = 1 << 16;

  private record Digest(String path, String sha256, String problem) implements Serializable {}

  private FileDigests() {}

  /** Digests in hexadecimal by path; the driver holds some 200 bytes a file. */
  static Map<String, String> of(SparkSession spark, List<LandedFile> files) {
    Map<String, String> digests = new HashMap<>();
    if (files.isEmpty()) {
      return digests;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<List<LandedFile>> bins =
        FileBins.pack(files, context.defaultParallelism(), LandedFile::bytes);
    for (Digest digest :
        context
            .parallelize(bins, bins.size())
            .flatMap(List::iterator)
            .map(file -> digest(file, configuration.value().value()))
            .collect()) {
      if (digest.problem() != null) {
        throw Failure.retryable(
            "Cannot read " + digest.path(),
            digest.problem(),
            "Check that the file is there and that you may read it, then run the night again.",
            null);
      }
      digests.put(digest.path(), digest.sha256());
    }
    configuration.destroy();
    return digests;
  }

  /** Identifier of a file content: hash of the path below the landing folder and the digest. */
  static String fileId(String path, String digest) {
    byte[] text = (path + "\u0001" + digest).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(text)).substring(0, 32);
  }

  private static Digest digest(LandedFile file, Configuration configuration) {
    Path path = new Path(file.uri());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return new Digest(file.path(), HexFormat.of().formatHex(digest.digest()), null);
    } catch (IOException e) {
      return new Digest(file.path(), null, e.toString());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
