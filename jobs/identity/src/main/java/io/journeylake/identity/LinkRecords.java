package io.journeylake.identity;

import io.journeylake.contract.TableContract;
import io.journeylake.identity.matching.LargeBlock;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.SideBySide;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.Household;
import io.journeylake.table.HouseholdMember;
import io.journeylake.table.IdentityComponent;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.MatchBlock;
import io.journeylake.table.Record;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Links the rows of record: finds who hangs together, decides who is who in each component, keeps
 * ids and makes golden records and households. All records, or those that a night's changes touch;
 * what is written is the same.
 *
 * <p>What more than one table is made of is computed once and kept by a local checkpoint, which
 * unlike persist also keeps the plans of the later steps short; if an executor that holds a part is
 * lost, the attempt fails and is repeated.
 */
final class LinkRecords {

  private final IdentitySettings settings;
  private final Lake lake;
  private final Night night;
  private final Optional<AlikeRecords> alike;
  private final Dataset<Row> overrides;

  /**
   * Links records of a lake.
   *
   * @param lake where the tables are, and with which origin they are written
   * @param alike compares records; empty when none are compared
   */
  LinkRecords(IdentitySettings settings, Lake lake, Night night, Optional<AlikeRecords> alike) {
    this.settings = settings;
    this.lake = lake;
    this.night = night;
    this.alike = alike;
    this.overrides = Overrides.current(lake);
  }

  /** Where rows go: a table is written whole, or the rows of touched records in it. */
  private interface Writer {
    void write(TableContract table, Dataset<Row> rows);
  }

  /**
   * What is linked.
   *
   * @param records rows of the record table
   * @param shared values that they share
   * @param blocked rows of identity_edge of values that link nothing
   * @param large blocks of alike records that are too large
   * @param ids keeps their ids
   */
  private record Linked(
      Dataset<Row> records,
      Dataset<Row> shared,
      Dataset<Row> blocked,
      List<LargeBlock> large,
      KeepIds ids) {}

  /** Links all records. */
  void all() {
    link(ofAll(), lake::replace);
  }

  /** What customer_record would be with all records linked, with the ids before; writes nothing. */
  Dataset<Row> assigned() {
    Linked all = ofAll();
    ConnectRecords components = connect(all);
    ResolveRecords resolve = resolveBy(components);
    Dataset<Row> resolved = resolve.apply(all.records(), all.shared()).localCheckpoint();
    Dataset<Row> assigned =
        all.ids().assign(resolve.founders(all.records(), resolved)).localCheckpoint();
    components.release();
    return assigned;
  }

  private Linked ofAll() {
    Dataset<Row> records = lake.read(Record.TABLE);
    Dataset<Row> shared =
        new BlockCrowdedValues(settings)
            .apply(new FindSharedValues(settings).apply(records).localCheckpoint());
    List<LargeBlock> large = alike.map(AlikeRecords::large).orElse(List.of());
    Dataset<Row> former = lake.read(CustomerRecord.TABLE);
    Dataset<Row> redirects = lake.read(CustomerRedirect.TABLE);
    KeepIds ids = new KeepIds(former, former, redirects, night.date());
    return new Linked(records, shared, ResolveRecords.blocked(shared), large, ids);
  }

  /**
   * Links the records that changes touch.
   *
   * @param former what was decided before the change
   * @param changed record_id of the records that came, changed or went
   */
  void touchedBy(KeptRows changed, FormerLinks former) {
    TouchedRecords touched =
        new FindTouchedRecords(settings, former, overrides, alike)
            .apply(lake.read(Record.TABLE), changed);
    Dataset<Row> shared =
        new FindSharedValues(settings)
            .among(touched.records(), touched.blocked())
            .localCheckpoint();
    Dataset<Row> blocked = ResolveRecords.blocked(touched.shared());
    Dataset<Row> customerRecords = former.of(CustomerRecord.TABLE);
    KeptRows owned =
        new KeptRows(
            customerRecords.join(touched.ids().rows(), CustomerRecord.RECORD_ID, "left_semi"));
    KeepIds ids =
        new KeepIds(owned.rows(), customerRecords, former.of(CustomerRedirect.TABLE), night.date());
    Writer writer = new ReplaceTouched(lake, former, touched, owned)::write;
    link(new Linked(touched.records(), shared, blocked, touched.large(), ids), writer);
  }

  private ConnectRecords connect(Linked linked) {
    Optional<Dataset<Row>> links =
        alike.map(found -> found.links(linked.records(), linked.large()));
    return ConnectRecords.by(linked.shared(), overrides, links, settings);
  }

  private ResolveRecords resolveBy(ConnectRecords components) {
    return new ResolveRecords(
        settings, components, overrides, alike.map(AlikeRecords::likeness).orElse(null));
  }

  private void link(Linked linked, Writer writer) {
    Dataset<Row> records = linked.records();
    Dataset<Row> shared = linked.shared();
    ConnectRecords components = connect(linked);
    ResolveRecords resolve = resolveBy(components);
    Dataset<Row> resolved = resolve.apply(records, shared).localCheckpoint();
    Dataset<Row> assigned =
        linked.ids().assign(resolve.founders(records, resolved)).localCheckpoint();
    // Before the ids that retire are gone from customer_record, from where a run that is repeated
    // and links all takes them.
    write(
        writer,
        Map.of(
            MatchBlock.TABLE, AlikeRecords.rows(lake, settings.matching(), linked.large()),
            IdentityComponent.TABLE, components.rows(records),
            IdentityEdge.TABLE,
                resolve.edges(records, resolved, shared).unionByName(linked.blocked()),
            CustomerRedirect.TABLE, linked.ids().redirects(assigned)));
    Dataset<Row> chosen = new ChooseValues(settings).apply(records, assigned).localCheckpoint();
    write(
        writer,
        Map.of(
            CustomerRecord.TABLE, assigned,
            CustomerField.TABLE, BuildCustomers.fields(chosen),
            Customer.TABLE, BuildCustomers.customers(chosen)));
    Dataset<Row> homes =
        new GroupHouseholds(settings).apply(lake.read(Customer.TABLE)).localCheckpoint();
    writer.write(Household.TABLE, GroupHouseholds.households(homes));
    writer.write(HouseholdMember.TABLE, GroupHouseholds.members(homes));
    components.release();
  }

  private static void write(Writer writer, Map<TableContract, Dataset<Row>> tables) {
    SideBySide.each(
        List.copyOf(tables.keySet()),
        table -> {
          writer.write(table, tables.get(table));
          return table;
        });
  }
}
