package io.journeylake.identity;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.identity.matching.Likeness;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decides which staged records are one customer, and keeps customer ids stable. */
public final class IdentityJob implements Step {

  private static final String RULES = "rules";

  /** What a run leaves; the match model is not among it, since it stays as it was learnt. */
  private static final List<TableContract> TABLES =
      List.of(
          Record.TABLE,
          IdentityEdge.TABLE,
          CustomerRedirect.TABLE,
          CustomerRecord.TABLE,
          Customer.TABLE);

  private final IdentitySettings settings;
  private final List<SourceContract> sources;

  public IdentityJob(IdentitySettings settings, List<SourceContract> sources) {
    this.settings = settings;
    this.sources = List.copyOf(sources);
    settings.check(sources);
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public void run(Lake lake, Night night) {
    List<SourceContract> named = sources.stream().filter(NameRecords::hasRecords).toList();
    Origin origin =
        Origin.of(lake, named.stream().map(StagedSource::table).toList())
            .and(RULES, settings + "\n" + sources);
    if (lake.isFrom(origin, TABLES)) {
      return;
    }
    new UpdateRecords(new BuildRecords(settings), named, RULES).in(lake, origin);
    link(lake.from(origin), night);
  }

  /**
   * Links the rows of record; apart from {@link #run} so that tests can start from records.
   *
   * <p>What more than one table is made of is computed once and kept by a local checkpoint, which
   * unlike persist also keeps the plans of the later steps short; if an executor that holds a part
   * is lost, the attempt fails and is repeated.
   */
  void link(Lake lake, Night night) {
    Dataset<Row> records = lake.read(Record.TABLE);
    Dataset<Row> shared =
        new BlockCrowdedValues(settings)
            .apply(new FindSharedValues(settings).apply(records).localCheckpoint());
    AlikeRecords alike = new AlikeRecords(settings, lake, records);
    Optional<Likeness> likeness = AlikeRecords.canBe(sources) ? alike.likeness() : Optional.empty();
    ConnectRecords components = ConnectRecords.by(shared, likeness.map(alike::links), settings);
    ResolveRecords resolve = new ResolveRecords(settings, components, likeness.orElse(null));
    Dataset<Row> resolved = resolve.apply(records, shared).localCheckpoint();
    lake.replace(IdentityEdge.TABLE, resolve.edges(resolved, shared));
    Dataset<Row> assigned = keepIds(lake, night, resolve.founders(records, resolved));
    lake.replace(Customer.TABLE, new BuildCustomers(settings, assigned).apply(records));
    components.release();
    likeness.ifPresent(Likeness::release);
  }

  /**
   * Ids are state, and customer_record is where they are committed: redirects are written before
   * it, from the ids of the last night and not from what this attempt wrote, so an attempt that was
   * killed in between is repeated with the same ids and the same redirects. An attempt after it
   * finds its own ids, keeps them all and retires none. customer follows, as a function of both.
   */
  private static Dataset<Row> keepIds(Lake lake, Night night, Dataset<Row> founders) {
    Dataset<Row> former = lake.read(CustomerRecord.TABLE);
    Dataset<Row> redirects = lake.read(CustomerRedirect.TABLE);
    MintCustomerIds mint = new MintCustomerIds(former, redirects);
    Dataset<Row> assigned =
        new AssignCustomerIds(former, mint, night.date()).apply(founders).localCheckpoint();
    lake.replace(
        CustomerRedirect.TABLE,
        new RetireCustomerIds(former, redirects, night.date()).apply(assigned));
    lake.replace(CustomerRecord.TABLE, assigned);
    return assigned;
  }
}
