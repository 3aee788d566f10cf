package io.journeylake.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a system exports, how to read it, whom it names and what happened: everything that makes a
 * source, in one file. Expressions are Spark SQL over the columns.
 *
 * @param kind always {@code SourceContract}
 * @param name source name, equal to the file's name
 * @param family folder of sources of one kind, for example {@code orders}
 * @param description what the export holds and where it comes from
 * @param grain what one row of the export is
 * @param read how files are found and read
 * @param columns columns of the staged table
 * @param key what makes two rows the same, or null when every row is a row of its own
 * @param deletedWhen condition under which the source says that the row was deleted, or null
 * @param rules conditions that a good row satisfies
 * @param maxRejectedShare share of bad rows of a night, 0 to 1, beyond which the night fails
 * @param maxRejectedRows bad rows of a night that never fail it, whatever their share
 * @param people whom a row names, or null when it names nobody
 * @param events what a row says that happened
 * @param costs what a row says that was spent on advertising, or null
 * @param checks what is compared with the contract and the source's past
 */
public record SourceContract(
    String kind,
    String name,
    String family,
    String description,
    String grain,
    Read read,
    List<Column> columns,
    Key key,
    String deletedWhen,
    List<Rule> rules,
    double maxRejectedShare,
    long maxRejectedRows,
    People people,
    List<Event> events,
    Cost costs,
    SourceChecks checks) {

  public SourceContract {
    columns = List.copyOf(columns);
    rules = rules == null ? List.of() : List.copyOf(rules);
    events = events == null ? List.of() : List.copyOf(events);
  }

  /** Family and name, as tables and messages show the source. */
  @JsonIgnore
  public String id() {
    return family + "/" + name;
  }

  /** Sorted, so that a contract prints alike in every process: its text is part of a digest. */
  private static Map<String, String> inOrder(Map<String, String> expressions) {
    return expressions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(expressions));
  }

  /** File formats that can be read. */
  public enum Format {
    CSV,
    TSV,
    JSONL,
    PARQUET
  }

  /**
   * How files are found and read.
   *
   * @param format csv, tsv, jsonl or parquet; a name that ends in .gz is unzipped
   * @param pattern file names below {@code <landing>/<family>/<name>/}; {@code {night}} or {@code
   *     {night:yyyyMMdd}} stands for the night, {@code *} for anything
   * @param encoding character set; a file with other bytes is rejected
   * @param titleLines lines above the header that are no data
   * @param headerLines header lines; 0 for files whose columns go by position
   * @param delimiter between cells
   * @param quote around cells; empty when cells are never quoted
   * @param multiline whether a quoted cell may hold line ends
   * @param nullValues texts that mean nothing, besides the empty one
   * @param ignoreLines regular expression of lines that are no data, such as totals
   */
  public record Read(
      Format format,
      String pattern,
      String encoding,
      int titleLines,
      int headerLines,
      String delimiter,
      String quote,
      boolean multiline,
      List<String> nullValues,
      String ignoreLines) {

    public Read {
      nullValues = List.copyOf(nullValues);
    }
  }

  /**
   * A column of the staged table.
   *
   * @param name name in the staged table
   * @param physicalName header, or path in JSON such as {@code requester.email}; the name if absent
   * @param position place in a file without header, from 1; 0 if there is a header
   * @param expression Spark SQL over other columns; the column is then not read from the file
   * @param physicalType Spark SQL type
   * @param format for dates and times: a pattern, {@code iso}, or {@code epoch-seconds}, {@code
   *     epoch-millis}, {@code epoch-micros}
   * @param zone time zone of a time without offset
   * @param required whether a row without the value is rejected
   * @param allowed the values that are known, or empty; others are taken, and reported
   * @param classification how personal the column is
   * @param description what the column says
   */
  public record Column(
      String name,
      String physicalName,
      int position,
      String expression,
      String physicalType,
      String format,
      String zone,
      boolean required,
      List<String> allowed,
      Classification classification,
      String description) {

    public Column {
      allowed = allowed == null ? List.of() : List.copyOf(allowed);
    }
  }

  /**
   * What makes two rows the same thing.
   *
   * @param columns columns of the key
   * @param newestBy column whose greatest value is the newest version; null when the later night is
   */
  public record Key(List<String> columns, String newestBy) {

    public Key {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A condition that a good row satisfies.
   *
   * @param name reason that quarantine shows
   * @param expression Spark SQL; a row for which it is not true is rejected
   */
  public record Rule(String name, String expression) {}

  /**
   * Whom a row names.
   *
   * @param record key of the person inside the source; the row is a person of its own where it is
   *     null
   * @param updatedAt time of the last change to the person, or null
   * @param identifiers values that identify the person elsewhere, too
   * @param attributes what is said about the person, by attribute name
   * @param mergedInto key of the record that the vendor merged this one into, or null
   * @param sameAs other records that the vendor says are this person, too
   */
  public record People(
      String record,
      String updatedAt,
      List<Identifier> identifiers,
      Map<String, String> attributes,
      String mergedInto,
      List<SameAs> sameAs) {

    public People {
      identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
      attributes = inOrder(attributes);
      sameAs = sameAs == null ? List.of() : List.copyOf(sameAs);
    }
  }

  /**
   * A value that identifies a person in more than one source.
   *
   * @param kind kind of key as listed in conf under identity, for example {@code email}
   * @param value Spark SQL of a text, or of an array of texts
   */
  public record Identifier(String kind, String value) {}

  /**
   * Records that the vendor says are the person of a row, too: contacts that it merged into this
   * one, the contact that a lead became.
   *
   * @param source source of the records; this one if null
   * @param record Spark SQL of their key, or of an array of keys
   */
  public record SameAs(String source, String record) {}

  /**
   * What a row says that happened. All but type and direction are Spark SQL expressions.
   *
   * @param type domain.object_action, for example {@code ecom.order_completed}
   * @param direction inbound or outbound
   * @param when condition under which the row is such an event; null for always
   * @param id natural key of the event inside the source; the row's own key if null
   * @param at when it happened
   * @param sentAt when it was sent, by the clock that {@code at} is of; null where that is right
   * @param receivedAt when it arrived, by a clock that is right; null where {@code sentAt} is
   * @param touchpoint where customer and company met
   * @param channel channel; by the default channel grouping of the traffic fields if null
   * @param fields further columns of timeline_event by name, and {@code click_id}, {@code text}
   */
  public record Event(
      String type,
      String direction,
      String when,
      String id,
      String at,
      String sentAt,
      String receivedAt,
      String touchpoint,
      String channel,
      Map<String, String> fields) {

    public Event {
      fields = inOrder(fields);
    }
  }

  /** What a row says that was spent on advertising; all are Spark SQL expressions. */
  public record Cost(
      String spentOn,
      String campaign,
      String channel,
      String currency,
      String cost,
      String impressions,
      String clicks) {}
}
