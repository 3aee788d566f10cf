package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.publish.PublishedTables;
import io.journeylake.testkit.Rounds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers that loop over all published tables while nights and rollbacks publish. Whatever they see
 * is one publication: the versions of one set, each with the rows that this version has always.
 */
class ReadersDuringPublishIT {

  private static final int PUBLICATIONS = Rounds.of(3, 20);
  private static final int READS = Rounds.of(300, 10_000);
  private static final String TABLES =
      "select table_name, version, row_count, publication, step from published";

  @TempDir private Path folder;

  private final Map<String, String> rowsOfVersion = new ConcurrentHashMap<>();
  private final Map<String, Integer> setsSeen = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void noReaderSeesTablesOfTwoPublicationsAndNoneFails() throws Exception {
    RetailNights nights = new RetailNights(folder);
    nights.export("2010-12-01", 0, 20);
    nights.night("lake", "2010-12-01");
    nights.export("2010-12-02", 10, 40);
    nights.night("lake", "2010-12-02");
    Path file = nights.lake("lake").resolve("published/journeylake.duckdb");
    SparkSession session = SparkSession.active().newSession();
    Lake lake = new Lake(session, nights.lake("lake").toString());
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> ofTheFile = readers.submit(readUntilOver(() -> readFile(file)));
      Future<Integer> ofTheLake = readers.submit(readUntilOver(() -> readLake(lake)));
      for (int publication = 3; publication < 3 + PUBLICATIONS; publication++) {
        publish(nights, publication);
      }
      RetailNights.awaitWhile(() -> reads.get() < READS && !ofTheFile.isDone());
      isOver.set(true);

      assertThat(ofTheFile.get()).isPositive();
      assertThat(ofTheLake.get()).isPositive();
    } finally {
      isOver.set(true);
      readers.shutdown();
    }
    assertThat(reads.get()).isGreaterThanOrEqualTo(READS);
    assertThat(sets(nights)).containsAll(setsSeen.keySet());
    System.out.printf(
        "%,d reads of tables during %d publications: %d sets seen, none mixed, no error%n",
        reads.get(), PUBLICATIONS, setsSeen.size());
  }

  /** The third is a night; after it readers are sent back and forth. */
  private static void publish(RetailNights nights, int publication) throws Exception {
    if (publication == 3) {
      nights.export("2010-12-03", 5, 50);
      nights.night("lake", "2010-12-03");
    } else {
      String earlier = Integer.toString(publication - 2);
      CommandLineRun rollback = nights.run("lake", "rollback", "--to", earlier);
      assertThat(rollback.exitCode()).as(rollback.err()).isZero();
    }
  }

  private Callable<Integer> readUntilOver(Callable<Void> pass) {
    return () -> {
      int passes = 0;
      while (!isOver.get()) {
        pass.call();
        passes++;
      }
      return passes;
    };
  }

  private Void readFile(Path file) throws SQLException {
    Properties readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    Map<String, Long> set = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, readOnly);
        Statement tables = connection.createStatement();
        Statement rows = connection.createStatement();
        ResultSet published = tables.executeQuery(TABLES)) {
      long publication = -1;
      while (published.next()) {
        String table = published.getString(1);
        set.put(table, published.getLong(2));
        assertThat(publication).isIn(-1L, published.getLong(4));
        publication = published.getLong(4);
        if (published.getString(5).equals("tables")) {
          readTable(rows, table, published.getLong(2), published.getLong(3));
        }
      }
    }
    setsSeen.merge(set.toString(), 1, Integer::sum);
    return null;
  }

  private void readTable(Statement statement, String table, long version, long expected)
      throws SQLException {
    String query = "select count(*), bit_xor(hash(t)) from " + table + " t";
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      assertThat(row.getLong(1)).as("rows of %s version %d", table, version).isEqualTo(expected);
      String rows = row.getString(2) + "";
      String before = rowsOfVersion.putIfAbsent(table + " " + version, rows);
      assertThat(rows)
          .as("%s version %d", table, version)
          .isEqualTo(before == null ? rows : before);
      reads.incrementAndGet();
    }
  }

  private Void readLake(Lake lake) {
    SparkSession.setActiveSession(lake.spark()); // As in a process of the reader's own.
    Map<String, Long> set = new TreeMap<>();
    for (PublishedTable table : PublishedTables.registerViews(lake)) {
      set.put(table.table().name(), table.version());
      assertThat(lake.spark().table(table.table().name()).count())
          .as("rows of %s", table)
          .isEqualTo(table.rows());
      reads.incrementAndGet();
    }
    setsSeen.merge(set.toString(), 1, Integer::sum);
    return null;
  }

  /** Every set that was published, as readers would see it. */
  private static java.util.Set<String> sets(RetailNights nights) {
    Map<String, Map<String, Long>> sets = new TreeMap<>();
    nights
        .csv("lake", "select publication, table_name, version from published")
        .lines()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(
            row ->
                sets.computeIfAbsent(row[0], key -> new TreeMap<>())
                    .put(row[1], Long.parseLong(row[2])));
    return sets.values().stream().map(Map::toString).collect(java.util.stream.Collectors.toSet());
  }
}
