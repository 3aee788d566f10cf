package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says whom each staged row of one source names: the columns of {@code record} as the source writes
 * them, one row a staged row.
 */
final class NameRecords {

  /** Attributes that a contract may declare; each is a column of {@code record}. */
  static final List<String> ATTRIBUTES =
      List.of(
          Record.FULL_NAME,
          Record.GIVEN_NAME,
          Record.SURNAME,
          Record.EMAIL,
          Record.PHONE,
          Record.BIRTH_DATE,
          Record.BIRTH_PLACE,
          Record.OCCUPATION,
          Record.NATIONAL_ID,
          Record.STREET,
          Record.HOUSE_NUMBER,
          Record.POSTCODE,
          Record.CITY,
          Record.REGION,
          Record.COUNTRY,
          Record.LANGUAGE);

  /** Night of the row's file. */
  static final String NIGHT = "row_night";

  /** What orders the rows of a record from old to new, without ties between different rows. */
  static final String AGE = "row_age";

  private static final String IDENTIFIER_TYPE = "array<struct<kind:string,value:string>>";

  private final SourceContract source;

  NameRecords(SourceContract source) {
    this.source = source;
  }

  /**
   * Whether the source has records at all: one that neither names people nor tells of events, such
   * as advertising costs, has none.
   */
  static boolean hasRecords(SourceContract source) {
    return source.people() != null || !source.events().isEmpty();
  }

  /** Rows of {@link StagedSource#current} as rows of records. */
  Dataset<Row> apply(Dataset<Row> staged) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(StagedSource.RECORD_ID).as(Record.RECORD_ID));
    columns.add(lit(source.id()).as(Record.SOURCE));
    columns.add(StagedSource.recordKey(source).as(Record.RECORD_KEY));
    columns.add(col(StagedSource.FIRST_NIGHT).as(Record.FIRST_NIGHT));
    columns.add(col(StagedSource.NIGHT).as(NIGHT));
    columns.add(updatedAt().as(Record.UPDATED_AT));
    columns.add(
        struct(
                updatedAt().as(Record.UPDATED_AT),
                col(StagedSource.NIGHT),
                col(StagedSource.LINE),
                col(StagedSource.ROW_HASH),
                col(StagedSource.ROW_KEY))
            .as(AGE));
    columns.add(identifiers().as(Record.IDENTIFIERS));
    ATTRIBUTES.forEach(attribute -> columns.add(attribute(attribute).as(attribute)));
    columns.add(mergedInto().as(Record.MERGED_INTO));
    columns.add(col(StagedSource.DELETED).as(Record.IS_DELETED));
    return staged.select(columns.toArray(Column[]::new));
  }

  private Column updatedAt() {
    boolean known = source.people() != null && source.people().updatedAt() != null;
    return (known ? expr(source.people().updatedAt()) : lit(null)).cast("timestamp");
  }

  private Column identifiers() {
    Column none = array().cast(IDENTIFIER_TYPE);
    if (source.people() == null || source.people().identifiers().isEmpty()) {
      return none;
    }
    Column all =
        array(
            source.people().identifiers().stream()
                .map(
                    identifier ->
                        struct(
                            lit(identifier.kind()).as("kind"),
                            text(identifier.value()).as("value")))
                .toArray(Column[]::new));
    Column given = filter(all, identifier -> identifier.getField("value").isNotNull());
    // A row without record key is nobody's: it links nothing.
    Column isNamed = expr(source.people().record()).isNotNull();
    return when(isNamed, given.cast(IDENTIFIER_TYPE)).otherwise(none);
  }

  private Column attribute(String name) {
    if (source.people() == null) {
      return lit(null).cast("string");
    }
    Map<String, String> declared = source.people().attributes();
    if (declared.containsKey(name)) {
      return text(declared.get(name));
    }
    return switch (name) {
      case Record.EMAIL -> firstIdentifier(IdentitySettings.EMAIL);
      case Record.PHONE -> firstIdentifier(IdentitySettings.PHONE);
      default -> lit(null).cast("string");
    };
  }

  private Column firstIdentifier(String kind) {
    Column[] values =
        source.people().identifiers().stream()
            .filter(identifier -> identifier.kind().equals(kind))
            .map(identifier -> text(identifier.value()))
            .toArray(Column[]::new);
    return values.length == 0 ? lit(null).cast("string") : coalesce(values);
  }

  private Column mergedInto() {
    if (source.people() == null || source.people().mergedInto() == null) {
      return lit(null).cast("string");
    }
    Column master = text(source.people().mergedInto());
    Column masterId = StagedSource.recordId(lit(source.id()), master);
    return when(master.isNotNull().and(masterId.notEqual(col(StagedSource.RECORD_ID))), masterId);
  }

  private static Column text(String sql) {
    return nullif(trim(expr(sql).cast("string")), lit(""));
  }
}
