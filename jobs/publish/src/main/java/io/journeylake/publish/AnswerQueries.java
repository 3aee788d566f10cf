package io.journeylake.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers SQL questions with one number each, all in one query, over frames named in them. */
final class AnswerQueries {

  private final SparkSession spark;

  AnswerQueries(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Answers the questions.
   *
   * @param frames frames by the name that a question gives them, as {@code ${name}}
   * @param questions SQL queries that return one number; no number counts as 0
   * @return one answer a question, in order
   */
  List<Double> about(Map<String, Dataset<Row>> frames, List<String> questions) {
    String query =
        questions.stream()
            .map(question -> "coalesce(cast((" + question + ") AS double), 0d)")
            .collect(Collectors.joining(", ", "SELECT ", ""));
    // Views of this session alone, named after the thread so that two checks do not meet.
    String prefix = "checked_" + Thread.currentThread().getId() + "_";
    for (Map.Entry<String, Dataset<Row>> frame : frames.entrySet()) {
      frame.getValue().createOrReplaceTempView(prefix + frame.getKey());
      query = query.replace("${" + frame.getKey() + "}", prefix + frame.getKey());
    }
    try {
      Row answers = spark.sql(query).head();
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; i < answers.length(); i++) {
        numbers.add(answers.getDouble(i));
      }
      return numbers;
    } finally {
      frames.keySet().forEach(name -> spark.catalog().dropTempView(prefix + name));
    }
  }
}
