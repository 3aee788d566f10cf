package io.journeylake.identity;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.MatchWeight;
import io.journeylake.table.Record;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decides which staged records are one customer, and keeps customer ids stable. */
public final class IdentityJob implements Step {

  private static final String RULES = "rules";
  private static final String DOUBLINGS = "doublings";

  /** A night that changes more than one record in so many is computed as a whole. */
  private static final long FEW = 8;

  private final IdentitySettings settings;
  private final List<SourceContract> sources;

  public IdentityJob(IdentitySettings settings, List<SourceContract> sources) {
    this.settings = settings;
    this.sources = List.copyOf(sources);
    settings.check(sources);
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public void run(Lake lake, Night night) {
    List<SourceContract> named = sources.stream().filter(NameRecords::hasRecords).toList();
    Origin staged =
        Origin.of(lake, named.stream().map(StagedSource::table).toList())
            .and(RULES, settings + "\n" + sources);
    if (lake.isFrom(staged, List.of(Record.TABLE)) && isLinked(lake, inputs(lake, staged))) {
      return;
    }
    BuildRecords build = new BuildRecords(settings, KeyForm.spaces(sources));
    RecordsOfChanges changes = new RecordsOfChanges(lake, named);
    new UpdateRecords(build, named, changes, RULES).in(lake, staged);
    Optional<AlikeRecords> alike =
        AlikeRecords.canBe(sources) ? AlikeRecords.in(lake, settings) : Optional.empty();
    Origin origin =
        inputs(lake, staged).and(DOUBLINGS, alike.map(AlikeRecords::doublings).orElse(-1));
    LinkRecords link = new LinkRecords(settings, lake.from(origin), night, alike);
    Optional<Origin> before = FormerLinks.origin(lake).filter(known -> sameRules(known, origin));
    Optional<FormerLinks> former = before.flatMap(known -> FormerLinks.of(lake, known));
    Optional<KeptRows> changed =
        former.flatMap(links -> changed(lake, changes, before.orElseThrow()));
    if (changed.isPresent()) {
      link.touchedBy(changed.get(), former.orElseThrow());
    } else {
      link.all();
    }
    alike.ifPresent(AlikeRecords::release);
  }

  /** What links are made from besides the records; the model is not made anew each night. */
  private static Origin inputs(Lake lake, Origin staged) {
    return staged
        .and(MatchWeight.TABLE.name(), lake.version(MatchWeight.TABLE))
        .and(IdentityOverride.TABLE.name(), lake.version(IdentityOverride.TABLE));
  }

  private static boolean isLinked(Lake lake, Origin origin) {
    return FormerLinks.TABLES.stream()
        .allMatch(table -> lake.origin(table).filter(known -> known.includes(origin)).isPresent());
  }

  private static boolean sameRules(Origin known, Origin origin) {
    return Stream.of(RULES, DOUBLINGS, MatchWeight.TABLE.name())
        .allMatch(part -> known.agreesOn(part, origin));
  }

  /** Records that came, changed or went; empty when that is not known, or when they are many. */
  private static Optional<KeptRows> changed(Lake lake, RecordsOfChanges changes, Origin before) {
    Optional<Dataset<Row>> said = Overrides.changedSince(lake, before);
    return changes
        .since(before)
        .filter(staged -> said.isPresent())
        .map(staged -> staged.rows().select(Record.RECORD_ID).union(said.get()))
        .map(records -> new KeptRows(records.distinct()))
        .filter(records -> records.count() * FEW <= lake.read(Record.TABLE).count());
  }
}
