package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run of ingest is to do, and what it can compare that with.
 *
 * @param plans plans of the sources that have something new, in the order of the sources
 * @param landed files in the landing folder, by source
 * @param consumed files of earlier runs, by source
 */
record NightPlan(
    List<FilePlan> plans,
    Map<SourceContract, List<LandedFile>> landed,
    Map<String, List<ConsumedFile>> consumed) {

  List<ConsumedFile> consumed(SourceContract source) {
    return consumed.getOrDefault(source.id(), List.of());
  }

  /** Nights of the files that this run reads for the first time. */
  Set<LocalDate> newNights(FilePlan plan) {
    Set<String> known =
        consumed(plan.source()).stream().map(ConsumedFile::fileId).collect(Collectors.toSet());
    return plan.files()
        .filter(file -> !known.contains(file.fileId()))
        .map(file -> file.file().night())
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }
}
