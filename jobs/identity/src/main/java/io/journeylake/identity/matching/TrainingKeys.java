package io.journeylake.identity.matching;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The record's key of each training run, then its value of each term, numbered in that order. */
final class TrainingKeys implements FlatMapFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final MatchingSettings settings;
  private transient Terms terms;
  private transient BlockingKeys runs;
  private transient int attributes;

  TrainingKeys(MatchingSettings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<Row> call(Row row) {
    if (terms == null) {
      terms = new Terms(settings);
      runs = new BlockingKeys(settings.runs(), settings.attributes());
      attributes = settings.attributes().size();
    }
    String text = row.getAs(BlockedRecords.TEXT);
    ComparedRecord record = ComparedRecord.of(text, attributes, 0);
    List<Row> rows = new ArrayList<>();
    for (int kind = 0; kind < runs.rules() + terms.size(); kind++) {
      boolean isRun = kind < runs.rules();
      long hash = isRun ? runs.key(kind, record) : terms.hash(record, kind - runs.rules());
      if (hash != 0) {
        rows.add(RowFactory.create(kind, hash, text));
      }
    }
    return rows.iterator();
  }
}
