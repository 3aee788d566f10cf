package io.journeylake.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.LakeObserver;
import io.journeylake.lake.PublishedTable;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells a catalogue, as OpenLineage run events, which step made which version of which table from
 * what. A run and each of its steps have one event when they start and one when they end.
 *
 * @see <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage 2-0-2</a>
 */
final class Lineage implements LakeObserver {

  private static final String SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  private final String namespace;
  private final EventTransport transport;
  private final DatasetNames names;
  private final Facets facets;
  private final ExportLineage exports;
  private final Clock clock;
  private final Consumer<String> warnings;
  private RunName run;
  private volatile StepLineage step = new StepLineage();
  private boolean isBroken;

  /**
   * Lineage of one lake.
   *
   * @param namespace OpenLineage namespace of the jobs
   * @param transport where events go
   * @param names names of the tables of the lake
   * @param exports names and columns of the files that the first step reads
   * @param clock times of the events
   * @param warnings is told when events do not arrive
   */
  Lineage(
      String namespace,
      EventTransport transport,
      DatasetNames names,
      ExportLineage exports,
      Clock clock,
      Consumer<String> warnings) {
    this.namespace = namespace;
    this.transport = transport;
    this.names = names;
    this.facets = new Facets(namespace, names);
    this.exports = exports;
    this.clock = clock;
    this.warnings = warnings;
  }

  @Override
  public void reads(TableContract table, long version) {
    step.reads(table, version);
  }

  @Override
  public void writes(TableContract table, Dataset<Row> rows) {
    step.writes(table, rows);
  }

  /** The attempt starts; the first event of a step that is run alone is the step's. */
  void starts(RunName started) {
    run = started;
    if (!run.isAlone()) {
      send(event("START", run.job(), run.id()));
    }
  }

  /** A step of the attempt starts. */
  void stepStarts(String name) {
    step = new StepLineage();
    send(stepEvent("START", name));
  }

  /** A step ended: what it read and wrote so far, and why it failed when it did. */
  void stepEnds(StepReport report) {
    ObjectNode event = stepEvent(report.failure().isPresent() ? "FAIL" : "COMPLETE", report.step());
    report.failure().ifPresent(message -> addFailure(event, message));
    ArrayNode inputs = event.putArray("inputs");
    report.sources().forEach(source -> inputs.add(exports.dataset(source.source())));
    step.reads().forEach((table, version) -> inputs.add(dataset(table, version)));
    ArrayNode outputs = event.putArray("outputs");
    for (Lake.TableWrite write : report.writes()) {
      outputs.add(output(write));
    }
    report.published().ifPresent(set -> addPublished(inputs, outputs, set));
    send(event);
    step = new StepLineage();
  }

  /** The attempt ended, and why it failed when it did. */
  void ends(Optional<String> failure) {
    if (!run.isAlone()) {
      ObjectNode event = event(failure.isPresent() ? "FAIL" : "COMPLETE", run.job(), run.id());
      failure.ifPresent(message -> addFailure(event, message));
      send(event);
    }
  }

  private ObjectNode dataset(TableContract table, long version) {
    ObjectNode dataset = names.of(path(table));
    dataset.set("facets", Facets.ofTable(table, version));
    return dataset;
  }

  private ObjectNode output(Lake.TableWrite write) {
    ObjectNode dataset = dataset(write.table(), write.version());
    exports
        .of(write.table())
        .or(() -> step.of(write.table()).filter(TableLineage::isKnown).map(facets::columnLineage))
        .ifPresent(facet -> dataset.withObject("/facets").set("columnLineage", facet));
    dataset.set("outputFacets", Facets.ofRows(write.rows()));
    return dataset;
  }

  /**
   * What readers see: the pinned versions went into the files beside the page, column by column.
   */
  private void addPublished(ArrayNode inputs, ArrayNode outputs, PublishedSet set) {
    for (PublishedTable pinned : set.tables()) {
      if (!step.reads().containsKey(pinned.table())) {
        inputs.add(dataset(pinned.table(), pinned.version()));
      }
      if (set.isExported(pinned.table())) {
        ObjectNode dataset = DatasetNames.like(set.file()).of(fileTable(set, pinned.table()));
        ObjectNode described = Facets.ofTable(pinned.table(), set.publication());
        described.set(
            "columnLineage",
            facets.columnLineage(TableLineage.copy(path(pinned.table()), pinned.table())));
        dataset.set("facets", described);
        dataset.set("outputFacets", Facets.ofRows(pinned.rows()));
        outputs.add(dataset);
      }
    }
  }

  private static String fileTable(PublishedSet set, TableContract table) {
    return DatasetNames.like(set.file()).root() + "#" + table.name();
  }

  private String path(TableContract table) {
    return names.root() + "/" + table.step() + "/" + table.name();
  }

  private ObjectNode stepEvent(String type, String name) {
    ObjectNode event = event(type, RunName.jobOf(name), run.idOf(name));
    ObjectNode parent = Facets.facet("ParentRunFacet", "1-0-1");
    parent.putObject("run").put("runId", run.id().toString());
    parent.putObject("job").put("namespace", namespace).put("name", run.job());
    event.withObject("/run/facets").set("parent", parent);
    return event;
  }

  private ObjectNode event(String type, String job, UUID id) {
    ObjectNode event = Facets.object();
    event.put("eventType", type).put("eventTime", clock.instant().toString());
    ObjectNode runFacets = event.putObject("run").put("runId", id.toString()).putObject("facets");
    ObjectNode time = Facets.facet("NominalTimeRunFacet", "1-0-1");
    time.put("nominalStartTime", midnight(0)).put("nominalEndTime", midnight(1));
    runFacets.set("nominalTime", time);
    ObjectNode tags = Facets.facet("TagsRunFacet", "1-0-0");
    tags.putArray("tags")
        .addObject()
        .put("key", "journeylake_run")
        .put("value", run.night().runId())
        .put("source", "JOURNEYLAKE");
    runFacets.set("tags", tags);
    ObjectNode jobFacets =
        event.putObject("job").put("namespace", namespace).put("name", job).putObject("facets");
    jobFacets.set(
        "jobType",
        Facets.facet("JobTypeJobFacet", "2-0-3")
            .put("processingType", "BATCH")
            .put("integration", "JOURNEYLAKE")
            .put("jobType", job.equals(run.job()) ? "RUN" : "STEP"));
    event.put("producer", Facets.PRODUCER).put("schemaURL", SCHEMA);
    return event;
  }

  private String midnight(int later) {
    return run.night().date().plusDays(later).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
  }

  private static void addFailure(ObjectNode event, String message) {
    event
        .withObject("/run/facets")
        .set(
            "errorMessage",
            Facets.facet("ErrorMessageRunFacet", "1-0-1")
                .put("message", message)
                .put("programmingLanguage", "JAVA"));
  }

  /** After the first event that does not arrive no more are tried: a night does not wait for it. */
  private void send(ObjectNode event) {
    if (isBroken) {
      return;
    }
    try {
      transport.send(run.night().runId(), event.toString());
    } catch (IOException e) {
      isBroken = true;
      warnings.accept(
          "lineage events do not arrive at "
              + transport.destination()
              + " ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + "); the rest of this run sends none");
    }
  }
}
