package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
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
  private static final String RECORDS_TYPE = "array<string>";

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
    ContractTexts texts = new ContractTexts(staged);
    columns.add(identifiers(texts).as(Record.IDENTIFIERS));
    ATTRIBUTES.forEach(attribute -> columns.add(attribute(texts, attribute).as(attribute)));
    columns.add(mergedInto(texts).as(Record.MERGED_INTO));
    columns.add(sameAs(texts).as(Record.SAME_AS));
    columns.add(col(StagedSource.DELETED).as(Record.IS_DELETED));
    return staged.select(columns.toArray(Column[]::new));
  }

  private Column updatedAt() {
    boolean known = source.people() != null && source.people().updatedAt() != null;
    return (known ? expr(source.people().updatedAt()) : lit(null)).cast("timestamp");
  }

  private Column identifiers(ContractTexts texts) {
    Column none = array().cast(IDENTIFIER_TYPE);
    if (source.people() == null || source.people().identifiers().isEmpty()) {
      return none;
    }
    List<Column> single = new ArrayList<>();
    List<Column> given = new ArrayList<>();
    for (SourceContract.Identifier identifier : source.people().identifiers()) {
      if (texts.isArray(identifier.value())) {
        given.add(transform(texts.all(identifier.value()), value -> key(identifier.kind(), value)));
      } else {
        single.add(key(identifier.kind(), texts.one(identifier.value())));
      }
    }
    if (!single.isEmpty()) {
      Column all = array(single.toArray(Column[]::new));
      given.add(filter(all, identifier -> identifier.getField("value").isNotNull()));
    }
    return when(isNamed(), concat(given.toArray(Column[]::new)).cast(IDENTIFIER_TYPE))
        .otherwise(none);
  }

  private static Column key(String kind, Column value) {
    return struct(lit(kind).as("kind"), value.as("value"));
  }

  /** A row without record key is nobody's: it links nothing. */
  private Column isNamed() {
    return expr(source.people().record()).isNotNull();
  }

  private Column attribute(ContractTexts texts, String name) {
    if (source.people() == null) {
      return lit(null).cast("string");
    }
    Map<String, String> declared = source.people().attributes();
    if (declared.containsKey(name)) {
      return texts.one(declared.get(name));
    }
    return switch (name) {
      case Record.EMAIL -> firstIdentifier(texts, IdentitySettings.EMAIL);
      case Record.PHONE -> firstIdentifier(texts, IdentitySettings.PHONE);
      default -> lit(null).cast("string");
    };
  }

  private Column firstIdentifier(ContractTexts texts, String kind) {
    Column[] values =
        source.people().identifiers().stream()
            .filter(identifier -> identifier.kind().equals(kind))
            .map(identifier -> texts.one(identifier.value()))
            .toArray(Column[]::new);
    return values.length == 0 ? lit(null).cast("string") : coalesce(values);
  }

  private Column mergedInto(ContractTexts texts) {
    if (source.people() == null || source.people().mergedInto() == null) {
      return lit(null).cast("string");
    }
    Column master = texts.one(source.people().mergedInto());
    Column masterId = StagedSource.recordId(lit(source.id()), master);
    Column isOther = master.isNotNull().and(masterId.notEqual(col(StagedSource.RECORD_ID)));
    return when(isNamed().and(isOther), masterId);
  }

  private Column sameAs(ContractTexts texts) {
    if (source.people() == null || source.people().sameAs().isEmpty()) {
      return lit(null).cast(RECORDS_TYPE);
    }
    Column[] records =
        source.people().sameAs().stream().map(same -> records(texts, same)).toArray(Column[]::new);
    Column others = filter(concat(records), id -> id.notEqual(col(StagedSource.RECORD_ID)));
    return when(isNamed(), others);
  }

  private Column records(ContractTexts texts, SourceContract.SameAs same) {
    String of = same.source() == null ? source.id() : same.source();
    return transform(texts.all(same.record()), key -> StagedSource.recordId(lit(of), key));
  }
}
