package io.journeylake.identity;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped contracts take from their vendors about who is who. */
class ShippedMergesIT {

  private static final Night NIGHT = Night.of(LocalDate.of(2026, 1, 1));
  private static final List<SourceContract> SOURCES = SourceContracts.load(List.of());

  @TempDir Path folder;

  @Test
  void hubspotContactsAreOneWithThoseThatTheyListAndWithTheirFurtherAddresses() {
    Lake lake = TestSpark.lake(folder);
    stage(
        lake,
        "crm/hubspot_contacts",
        "'1' AS record_id, split('2; 9', ';') AS merged_ids, 'one@mail.nl' AS email,"
            + " 'further@mail.nl; third@mail.nl' AS additional_emails, false AS is_forgotten",
        "'2' AS record_id, array('') AS merged_ids, 'two@mail.nl' AS email, false AS is_forgotten",
        "'3' AS record_id, array('') AS merged_ids, 'third@mail.nl' AS email,"
            + " false AS is_forgotten",
        "'4' AS record_id, array('') AS merged_ids, 'x@gdpr-forgotten.hubspot.com' AS email,"
            + " 'third@mail.nl' AS additional_emails, true AS is_forgotten");

    assertThat(customers(lake)).containsExactly("1 2 3", "4");
  }

  @Test
  void leadsAreOneWithTheContactThatTheyBecameAndWithTheWinnerOfAMerge() {
    Lake lake = TestSpark.lake(folder);
    stage(
        lake,
        "crm/salesforce_contacts",
        "'contact' AS id, 'new@mail.nl' AS email",
        "'other' AS id, 'other@mail.nl' AS email");
    stage(
        lake,
        "crm/salesforce_leads",
        "'lead' AS id, 'old@mail.nl' AS email, true AS isconverted,"
            + " 'contact' AS convertedcontactid, 'account' AS convertedaccountid",
        "'loser' AS id, 'lost@mail.nl' AS email, false AS isconverted, 'lead' AS masterrecordid",
        "'colleague' AS id, 'c@mail.nl' AS email, true AS isconverted,"
            + " 'other' AS convertedcontactid, 'account' AS convertedaccountid");

    assertThat(customers(lake)).containsExactly("colleague other", "contact lead loser");
    assertThat(reasons(lake))
        .containsExactly(
            "the vendor merged the records", "the vendor says that the records are one person");
  }

  @Test
  void marketoLeadsAreOneWithThoseOfItsMergeLogAndWithTheirTwinsInSalesforce() {
    Lake lake = TestSpark.lake(folder);
    stage(lake, "crm/salesforce_contacts", "'contact' AS id, 'sales@mail.nl' AS email");
    stage(
        lake,
        "crm/marketo_leads",
        "'10' AS id, 'ten@mail.nl' AS email, 'contact' AS sfdc_contact_id",
        "'11' AS id, 'eleven@mail.nl' AS email",
        "'12' AS id, 'twelve@mail.nl' AS email");
    stage(
        lake,
        "crm/marketo_merges",
        "'10' AS lead_id, 'a' AS activity_id, array('11', '99') AS merged_ids",
        "'10' AS lead_id, 'b' AS activity_id, array('98') AS merged_ids");

    assertThat(customers(lake)).containsExactly("10 10 11 contact", "12");
  }

  /** Keys of the records of each customer. */
  private static Set<String> customers(Lake lake) {
    new IdentityJob(SettingsExample.defaults(), SOURCES).run(lake, NIGHT);
    Map<Long, TreeMap<String, String>> keys = new TreeMap<>();
    lake.read(Record.TABLE)
        .join(lake.read(CustomerRecord.TABLE), CustomerRecord.RECORD_ID)
        .select(CustomerRecord.CUSTOMER_ID, Record.RECORD_ID, Record.RECORD_KEY)
        .collectAsList()
        .forEach(
            row ->
                keys.computeIfAbsent(row.getLong(0), id -> new TreeMap<>())
                    .put(row.getString(2) + " " + row.getString(1), row.getString(2)));
    Set<String> customers = new TreeSet<>();
    keys.values().forEach(records -> customers.add(String.join(" ", records.values())));
    return customers;
  }

  private static Set<String> reasons(Lake lake) {
    Set<String> reasons = new TreeSet<>();
    lake.read(IdentityEdge.TABLE)
        .select(IdentityEdge.REASON)
        .collectAsList()
        .forEach(row -> reasons.add(row.getString(0)));
    return reasons;
  }

  private static void stage(Lake lake, String id, String... rows) {
    SourceContract source =
        SOURCES.stream().filter(found -> found.id().equals(id)).findFirst().orElseThrow();
    TableContract table = StagedSource.table(source);
    for (int line = 0; line < rows.length; line++) {
      Dataset<Row> staged =
          TestSpark.session()
              .sql("SELECT " + rows[line])
              .selectExpr(
                  "*",
                  "'" + line + "' AS jl_row_key",
                  "'hash' AS jl_row_hash",
                  "DATE'2026-01-01' AS jl_night",
                  "DATE'2026-01-01' AS jl_loaded_night",
                  "'file' AS jl_file_id",
                  line + "L AS jl_line",
                  "false AS jl_deleted");
      for (String column : table.columnNames()) {
        if (!Arrays.asList(staged.columns()).contains(column)) {
          staged = staged.withColumn(column, lit(null));
        }
      }
      lake.append(table, staged);
    }
  }
}
