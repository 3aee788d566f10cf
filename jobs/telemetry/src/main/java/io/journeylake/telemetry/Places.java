package io.journeylake.telemetry;

import java.nio.file.Path;

/**
 * Where a run reads and writes.
 *
 * @param lake folder of the lake, a path or a URI
 * @param landing folder of the exports, a path or a URI
 * @param out folder of the files for readers
 */
public record Places(String lake, String landing, Path out) {}
