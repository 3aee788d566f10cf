package io.journeylake.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A company as a reader finds it on disk, bad rows left out of records. */
final class Written {
  private final Path out;
  private final ObjectMapper json = new ObjectMapper();

  Written(Path out) {
    this.out = out;
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(Source source) {
    List<String> lines = new ArrayList<>();
    texts(source).forEach(text -> text.lines().forEach(lines::add));
    return lines;
  }

  /** The rows of a source with a header that have as many cells as the header. */
  List<Map<String, String>> rows(Source source) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String text : texts(source)) {
      rows.addAll(table(text.startsWith("\uFEFF") ? text.substring(1) : text));
    }
    return rows;
  }

  List<String> column(String file, String column) {
    return table(text(out.resolve(file))).stream().map(row -> row.get(column)).toList();
  }

  /** Owner by "source,record". */
  Map<String, String> identities() {
    Map<String, String> owners = new TreeMap<>();
    for (Map<String, String> row : table(text(out.resolve("truth/identity.csv")))) {
      owners.put(row.get("source") + "," + row.get("record"), row.get("person"));
    }
    return owners;
  }

  long badRows(Source source) {
    return counted("source", source.key());
  }

  long badRowsFor(String reason) {
    return counted("reason", reason);
  }

  private long counted(String column, String value) {
    return table(text(out.resolve("truth/bad_row.csv"))).stream()
        .filter(row -> row.get(column).equals(value))
        .mapToLong(row -> Long.parseLong(row.get("rows")))
        .sum();
  }

  long brokenJson() {
    return Stream.of(Source.values())
        .filter(source -> source.file(Nights.HISTORY).contains(".jsonl"))
        .flatMap(source -> lines(source).stream())
        .filter(line -> parsed(line) == null)
        .count();
  }

  Set<String> recordsInExports() {
    Set<String> records = new TreeSet<>();
    for (Source source : Source.values()) {
      recordsOf(source).forEach(record -> records.add(source.key() + "," + record));
    }
    return records;
  }

  /** The record keys of one source, made from its rows as its readers make them. */
  Set<String> recordsOf(Source source) {
    Set<String> records = new TreeSet<>();
    switch (source) {
      case HUBSPOT_CONTACTS -> rows(source).forEach(row -> records.add(row.get("Record ID")));
      case SALESFORCE_CONTACTS -> rows(source).forEach(row -> records.add(row.get("ID")));
      case SHOPIFY_ORDERS -> rows(source).forEach(row -> records.add(row.get("Name")));
      case SNOWPLOW_EVENTS ->
          rows(source)
              .forEach(row -> records.add(row.get("domain_userid") + "|" + row.get("user_id")));
      case SNOWPLOW_ENRICHED -> lines(source).forEach(line -> addEnriched(line, records));
      case GOOGLE_ADS_COST -> {}
      default -> objects(source).forEach(row -> addIfKnown(source, row, records));
    }
    records.removeIf(Written::isBad);
    return records;
  }

  /** Bad rows carry keys of their own, that no good row has. */
  private static boolean isBad(String record) {
    return record.matches("9990\\d+|999\\.999\\|")
        || record.startsWith("#9999")
        || record.startsWith("0035f0000zzzzz")
        || record.contains("bad-")
        || record.equals("bad_row")
        || record.equals("Cj0KCQbadBwE")
        || record.endsWith("00000bad");
  }

  private static void addEnriched(String line, Set<String> records) {
    String[] cells = line.split("\t", -1);
    if (cells.length == 131) {
      records.add(cells[15] + "|" + cells[12]);
    }
  }

  private static void addIfKnown(Source source, JsonNode row, Set<String> records) {
    String record =
        switch (source) {
          case GA4_EVENTS ->
              row.path("user_pseudo_id").isNull()
                  ? ""
                  : row.path("user_pseudo_id").asText() + "|" + row.path("user_id").asText("");
          case ZENDESK_USERS -> row.path("id").asText();
          case ZENDESK_TICKETS -> row.path("requester_id").asText();
          case INSTAGRAM_COMMENTS -> row.path("username").asText();
          case TRUSTPILOT_REVIEWS -> row.path("consumer").path("id").asText();
          case GOOGLE_ADS_CLICKS -> row.path("clickView").path("gclid").asText();
          case MAILCHIMP_ACTIVITY -> row.path("email_id").asText();
          case DELIGHTED_NPS -> row.path("person").path("id").asText();
          default -> "";
        };
    if (!record.isEmpty()) {
      records.add(record.replace("|null", "|"));
    }
  }

  List<String> transactionIds() {
    return objects(Source.GA4_EVENTS).stream()
        .map(row -> row.path("ecommerce").path("transaction_id").asText())
        .filter(id -> !id.isEmpty())
        .toList();
  }

  List<String> landedClicks() {
    return objects(Source.GA4_EVENTS).stream()
        .map(row -> row.path("collected_traffic_source").path("gclid"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }

  long mobilePurchasesBetween(String from, String to) {
    return objects(Source.GA4_EVENTS).stream()
        .filter(row -> row.path("event_name").asText().equals("purchase"))
        .filter(row -> row.path("device").path("category").asText().equals("mobile"))
        .map(row -> row.path("event_date").asText())
        .filter(date -> date.compareTo(from) >= 0 && date.compareTo(to) <= 0)
        .count();
  }

  /** A shop time in a form that sorts. */
  String shopifyTime(String text) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);
    return OffsetDateTime.parse(text, format).toInstant().toString();
  }

  private List<JsonNode> objects(Source source) {
    return lines(source).stream().map(this::parsed).filter(row -> row != null).toList();
  }

  private JsonNode parsed(String line) {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private List<String> texts(Source source) {
    List<String> texts = new ArrayList<>();
    for (Path file : files(out.resolve("landing").resolve(source.key()))) {
      try (InputStream in = Files.newInputStream(file);
          InputStream plain = source.compressed() ? new GZIPInputStream(in) : in) {
        texts.add(new String(plain.readAllBytes(), source.charset()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> table(String text) {
    List<List<String>> lines = cells(text);
    List<String> header = lines.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() == header.size()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < line.size(); i++) {
          row.put(header.get(i), line.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<String>> cells(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n')) {
        cell.append(c);
      } else {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      }
    }
    return lines;
  }
}
