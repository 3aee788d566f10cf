package io.journeylake.ingest;

import io.journeylake.contract.Failure;
import java.util.List;

/**
 * Why a file cannot be read, as executors report it to the driver: as data, because exceptions
 * arrive there wrapped and without their kind.
 *
 * @param isStorage whether the storage failed, rather than the file being unfit
 * @param why the cause
 * @param remedy what to do
 */
record FileProblem(boolean isStorage, String why, String remedy) {

  private static final String STORAGE = "storage";
  private static final String CONTENT = "content";

  static FileProblem content(String why, String remedy) {
    return new FileProblem(false, why, remedy);
  }

  static FileProblem storage(String why) {
    return new FileProblem(
        true, why, "Check that the storage can be reached, then run the night again.");
  }

  static FileProblem of(List<String> cell) {
    return new FileProblem(cell.get(0).equals(STORAGE), cell.get(1), cell.get(2));
  }

  List<String> cell() {
    return List.of(isStorage ? STORAGE : CONTENT, why, remedy);
  }

  Failure failure(String path) {
    String what = "Cannot read " + path;
    return isStorage
        ? Failure.retryable(what, why, remedy, null)
        : Failure.rejected(what, why, remedy);
  }
}
