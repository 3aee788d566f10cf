package io.journeylake.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Asks SQL questions with one number each, in one query, over frames named in them. */
final class AnswerQueries {

  /** Place of the question in the list. */
  static final String QUESTION = "question";

  /** The number. */
  static final String ANSWER = "answer";

  private final SparkSession spark;

  AnswerQueries(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Asks the questions.
   *
   * @param frames frames by the name that a question gives them, as {@code ${name}}
   * @param questions SQL queries that return one number; no number counts as 0; at least one
   * @return {@link #QUESTION} and {@link #ANSWER}, a row a question
   */
  Dataset<Row> about(Map<String, Dataset<Row>> frames, List<String> questions) {
    // Views of this session alone, named after the thread so that two checks do not meet.
    String prefix = "checked_" + Thread.currentThread().getId() + "_";
    frames.forEach((name, rows) -> rows.createOrReplaceTempView(prefix + name));
    try {
      List<Dataset<Row>> answers = new ArrayList<>();
      for (String question : questions) {
        String query = question;
        for (String name : frames.keySet()) {
          query = query.replace("${" + name + "}", prefix + name);
        }
        Column answer = coalesce(max(col(ANSWER).cast("double")), lit(0d));
        answers.add(
            spark
                .sql(query)
                .toDF(ANSWER)
                .agg(answer.as(ANSWER))
                .withColumn(QUESTION, lit(answers.size())));
      }
      return answers.stream().reduce(Dataset::unionAll).orElseThrow();
    } finally {
      frames.keySet().forEach(name -> spark.catalog().dropTempView(prefix + name));
    }
  }
}
