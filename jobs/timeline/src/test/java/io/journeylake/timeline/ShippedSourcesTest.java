package io.journeylake.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event expression of every shipped contract is one that Spark understands. */
class ShippedSourcesTest {

  static Stream<SourceContract> sourcesWithEvents() {
    return SourceContracts.load(List.of()).stream().filter(source -> !source.events().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("sourcesWithEvents")
  void eventsCanBeMapped(SourceContract source) {
    Dataset<Row> staged =
        Frames.of(StagedSource.table(source))
            .build(TestSpark.session())
            .withColumn(StagedSource.FIRST_NIGHT, functions.col(StagedSource.NIGHT))
            .withColumn(StagedSource.RECORD_ID, StagedSource.recordId(source));

    assertThat(new MapEvents(source).apply(staged).columns())
        .contains(TimelineEvent.EVENT_ID, TimelineEvent.RECORD_ID, TimelineEvent.OCCURRED_AT);
  }

  @ParameterizedTest
  @MethodSource("sourcesWithEvents")
  void rowTellsAtMostOneEventOfEachTypeUnlessTheyHaveKeysOfTheirOwn(SourceContract source) {
    assertThat(
            source.events().stream()
                .filter(event -> event.id() == null)
                .map(SourceContract.Event::type))
        .doesNotHaveDuplicates();
  }
}
