package io.journeylake.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes as the storage has them; tells a storage that fails from content that is broken. */
final class StoredBytes extends FilterInputStream {

  StoredBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw new StorageException(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw new StorageException(e);
    }
  }

  /** The storage failed; the file may be fine. */
  static final class StorageException extends IOException {

    private static final long serialVersionUID = 1L;

    StorageException(IOException cause) {
      super(cause.toString(), cause);
    }
  }
}
