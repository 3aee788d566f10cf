package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the landing folder with the ledger: a file of the night's range is new when the ledger
 * has no file of that path with those bytes. Size and time spare the reading of old files.
 */
final class PlanFiles {

  private PlanFiles() {}

  /** What the night is to do; at most one plan a source. */
  static NightPlan of(Lake lake, Night night, LandingFolder landing, List<SourceContract> sources) {
    Map<String, List<ConsumedFile>> consumed = ConsumedFile.bySource(new RunLedger(lake));
    Map<SourceContract, List<LandedFile>> landed = new LinkedHashMap<>();
    List<LandedFile> changed = new ArrayList<>();
    for (SourceContract source : sources) {
      List<LandedFile> files = landing.files(source);
      landed.put(source, files);
      Map<String, ConsumedFile> byPath = byPath(consumed, source);
      files.stream()
          .filter(file -> belongs(file, night))
          .filter(file -> !isUnchanged(byPath.get(file.path()), file))
          .forEach(changed::add);
    }
    Map<String, String> digests = FileDigests.of(lake.spark(), changed);
    List<FilePlan> plans = new ArrayList<>();
    landed.forEach(
        (source, files) -> {
          Map<String, ConsumedFile> byPath = byPath(consumed, source);
          List<ChosenFile> fresh =
              files.stream()
                  .filter(file -> digests.containsKey(file.path()))
                  .map(file -> ChosenFile.of(file, digests.get(file.path())))
                  .filter(file -> !hasBytes(byPath.get(file.file().path()), file))
                  .toList();
          FilePlan plan =
              FilePlan.of(source, fresh, files, consumed.getOrDefault(source.id(), List.of()));
          if (!plan.isEmpty()) {
            plans.add(plan);
          }
        });
    return new NightPlan(plans, landed, consumed);
  }

  private static Map<String, ConsumedFile> byPath(
      Map<String, List<ConsumedFile>> consumed, SourceContract source) {
    return consumed.getOrDefault(source.id(), List.of()).stream()
        .collect(Collectors.toMap(file -> file.file().path(), Function.identity()));
  }

  private static boolean belongs(LandedFile file, Night night) {
    return !file.night().isBefore(night.from()) && !file.night().isAfter(night.date());
  }

  private static boolean isUnchanged(ConsumedFile consumed, LandedFile landed) {
    return consumed != null && consumed.looksLike(landed);
  }

  private static boolean hasBytes(ConsumedFile consumed, ChosenFile file) {
    return consumed != null && consumed.digest().equals(file.digest());
  }
}
