package io.journeylake.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;

/**
 * Names of folders and files as OpenLineage has them: the storage is the namespace, the path in it
 * the name.
 *
 * @see <a href="https://openlineage.io/docs/spec/naming">OpenLineage, naming conventions</a>
 */
final class DatasetNames {

  private final String namespace;
  private final String root;
  private final boolean isObjectStore;

  private DatasetNames(String namespace, String root, boolean isObjectStore) {
    this.namespace = namespace;
    this.root = root;
    this.isObjectStore = isObjectStore;
  }

  /** Names of what lies in the same storage as the folder, a path or a URI. */
  static DatasetNames like(String folder) {
    boolean isUri = folder.matches("[a-z][a-z0-9+.-]+:/.*");
    URI uri = isUri ? URI.create(folder) : Path.of(folder).toAbsolutePath().normalize().toUri();
    String path = uri.getPath().replaceFirst("/+$", "");
    if (uri.getScheme().equals("file")) {
      return new DatasetNames("file", path, false);
    }
    // s3a and s3n are Hadoop's names of ways to the same bucket.
    String scheme = uri.getScheme().replaceFirst("^s3[an]$", "s3");
    String authority = uri.getAuthority() == null ? "" : uri.getAuthority();
    return new DatasetNames(
        scheme + "://" + authority, path, scheme.equals("s3") || scheme.equals("gs"));
  }

  /** The folder that was given, without the storage. */
  String root() {
    return root;
  }

  /** Namespace and name of a path in that storage. */
  ObjectNode of(String path) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("namespace", namespace)
        .put("name", isObjectStore ? path.replaceFirst("^/", "") : path);
  }

  /** The folder with the storage that it is in: different lakes have different ones. */
  String uri() {
    return namespace + root;
  }
}
