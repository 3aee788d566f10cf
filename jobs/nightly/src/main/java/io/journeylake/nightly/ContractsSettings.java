package io.journeylake.nightly;

import java.util.List;

/**
 * Where source contracts are, besides those that ship.
 *
 * @param directories folders of the form {@code <family>/<source>.yaml}
 */
record ContractsSettings(List<String> directories) {}
