package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;

/** Reads the Spark SQL of a contract that gives a text or an array of texts, trimmed. */
final class ContractTexts {

  private static final String TEXTS = "array<string>";

  private final Dataset<Row> staged;

  /** Reads SQL over the columns of that frame. */
  ContractTexts(Dataset<Row> staged) {
    this.staged = staged;
  }

  /** Whether the SQL gives an array. */
  boolean isArray(String sql) {
    return staged.select(expr(sql)).schema().apply(0).dataType() instanceof ArrayType;
  }

  /** All texts that are not empty, as an array that may be empty. */
  Column all(String sql) {
    Column texts = isArray(sql) ? expr(sql) : array(expr(sql));
    Column known = coalesce(texts.cast(TEXTS), array().cast(TEXTS));
    return filter(transform(known, ContractTexts::trimmed), text -> text.isNotNull());
  }

  /** The text, or null when it is empty; of an array the first one. */
  Column one(String sql) {
    return isArray(sql) ? try_element_at(all(sql), lit(1)) : trimmed(expr(sql));
  }

  private static Column trimmed(Column text) {
    return nullif(trim(text.cast("string")), lit(""));
  }
}
