package io.journeylake.publish.page;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.TableContract;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.Kpi;
import io.journeylake.table.PersonaProfile;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The aggregated rows that the page is made of.
 *
 * <p>This is the one place where rows of the lake come to the driver for the page. Their number is
 * bounded by periods x processes x personas x (phases x touchpoints + steps + paths + figures), at
 * about 300 bytes a row: half a year of 4 processes, 8 personas, 5 phases and 30 touchpoints is at
 * most 35,000 rows, or 10 MB, however many customers there are.
 *
 * @param periods periods on the page, the newest first
 * @param personas rows of persona_profile
 * @param steps rows of dim_process_step
 * @param map rows of journey_map
 * @param funnel rows of funnel_step
 * @param paths rows of journey_path
 * @param kpis rows of kpi
 */
public record PageData(
    List<LocalDate> periods,
    List<Row> personas,
    List<Row> steps,
    List<Row> map,
    List<Row> funnel,
    List<Row> paths,
    List<Row> kpis) {

  /** What the numbers of a table are about. */
  record Scope(String process, int persona, LocalDate period) implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER =
        Comparator.comparing(Scope::process)
            .thenComparing(Scope::persona)
            .thenComparing(Scope::period);

    @Override
    public int compareTo(Scope other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Collects the newest periods.
   *
   * @param tables gives the rows of a table, of the published version
   * @param mapPeriods how many periods
   */
  public static PageData collect(Function<TableContract, Dataset<Row>> tables, int mapPeriods) {
    List<LocalDate> periods =
        tables
            .apply(FunnelStep.TABLE)
            .select(FunnelStep.PERIOD)
            .distinct()
            .orderBy(col(FunnelStep.PERIOD).desc())
            .limit(mapPeriods)
            .collectAsList()
            .stream()
            .map(row -> row.<Date>getAs(0).toLocalDate())
            .toList();
    Function<TableContract, List<Row>> inPeriods =
        table ->
            tables
                .apply(table)
                .where(col(FunnelStep.PERIOD).isInCollection(asDates(periods)))
                .collectAsList();
    return new PageData(
        periods,
        tables.apply(PersonaProfile.TABLE).collectAsList(),
        tables.apply(DimProcessStep.TABLE).collectAsList(),
        inPeriods.apply(JourneyMap.TABLE),
        inPeriods.apply(FunnelStep.TABLE),
        inPeriods.apply(JourneyPath.TABLE),
        inPeriods.apply(Kpi.TABLE));
  }

  private static List<Date> asDates(List<LocalDate> periods) {
    return periods.stream().map(Date::valueOf).toList();
  }

  /** Rows by what they are about. */
  static Map<Scope, List<Row>> byScope(List<Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(PageData::scope));
  }

  private static Scope scope(Row row) {
    return new Scope(
        row.getAs(FunnelStep.PROCESS),
        row.<Integer>getAs(FunnelStep.PERSONA_ID),
        row.<Date>getAs(FunnelStep.PERIOD).toLocalDate());
  }
}
