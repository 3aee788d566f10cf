package io.journeylake.publish;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.DimDate;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelSegment;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Handover;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Kpi;
import io.journeylake.table.Loop;
import io.journeylake.table.PersonaProfile;
import io.journeylake.table.Quarantine;
import io.journeylake.table.Record;
import io.journeylake.table.Session;
import io.journeylake.table.SourceFile;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.table.Transition;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A lake in which everything agrees: customer 1 saw the website and ordered in the shop, customer 2
 * saw the website and dropped out; one row of their export was broken.
 */
final class SmallLake {

  private static final String JANUARY = "2026-01-01";

  private SmallLake() {}

  /** Writes the lake. */
  static Lake in(Path folder) {
    Lake lake = TestSpark.lake(folder);
    files(lake);
    people(lake);
    journeys(lake);
    tables(lake);
    flows(lake);
    return lake;
  }

  private static void files(Lake lake) {
    write(
        lake,
        SourceFile.TABLE,
        of(SourceFile.TABLE)
            .columns(
                SourceFile.FILE_ID,
                SourceFile.STATUS,
                SourceFile.ROWS_READ,
                SourceFile.ROWS_ACCEPTED,
                SourceFile.ROWS_QUARANTINED)
            .row("f1", "consumed", 3, 2, 1));
    write(
        lake,
        Quarantine.TABLE,
        of(Quarantine.TABLE).columns(Quarantine.FILE_ID, Quarantine.LINE).row("f1", 3));
  }

  private static void people(Lake lake) {
    write(lake, Customer.TABLE, of(Customer.TABLE).columns(Customer.CUSTOMER_ID).row(1).row(2));
    write(lake, Record.TABLE, of(Record.TABLE).columns(Record.RECORD_ID).row("r1").row("r2"));
    write(
        lake,
        CustomerRecord.TABLE,
        of(CustomerRecord.TABLE)
            .columns(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID)
            .row("r1", 1)
            .row("r2", 2));
    write(
        lake,
        TimelineEvent.TABLE,
        of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.EVENT_ID,
                TimelineEvent.CUSTOMER_ID,
                TimelineEvent.RECORD_ID,
                TimelineEvent.FILE_ID,
                TimelineEvent.CHANNEL,
                TimelineEvent.TOUCHPOINT,
                TimelineEvent.IS_COUNTED)
            .row("e1", 1, "r1", "f1", "Direct", "Website", true)
            .row("e2", 1, "r1", "f1", "Shop", "Shop", true)
            .row("e3", 2, "r2", "f1", "Direct", "Website", true)
            .row("e4", 2, "r2", "f1", "Direct", "Website", false));
    write(
        lake,
        Touchpoint.TABLE,
        of(Touchpoint.TABLE)
            .columns(
                Touchpoint.TOUCHPOINT_ID,
                Touchpoint.CUSTOMER_ID,
                Touchpoint.CHANNEL,
                Touchpoint.TOUCHPOINT,
                Touchpoint.DIRECTION,
                Touchpoint.EVENTS)
            .row("t1", 1, "Direct", "Website", "inbound", 1)
            .row("t2", 1, "Shop", "Shop", "inbound", 1)
            .row("t3", 2, "Direct", "Website", "inbound", 1));
    write(lake, Session.TABLE, sessions(2));
  }

  /** The sessions, of which that of the order has so many events; 2 is right. */
  static Frames sessions(int events) {
    return of(Session.TABLE)
        .columns(Session.SESSION_ID, Session.CUSTOMER_ID, Session.EVENTS)
        .row("s1", 1, events)
        .row("s2", 2, 1);
  }

  private static void journeys(Lake lake) {
    write(
        lake,
        Journey.TABLE,
        of(Journey.TABLE)
            .columns(
                Journey.JOURNEY_ID,
                Journey.CUSTOMER_ID,
                Journey.PROCESS,
                Journey.PERIOD,
                Journey.OUTCOME,
                Journey.VALUE,
                Journey.CURRENCY)
            .row("j1", 1, "acquisition", JANUARY, "converted", "12.5", "EUR")
            .row("j2", 2, "acquisition", JANUARY, "dropped", 0, null));
    write(
        lake,
        JourneyStep.TABLE,
        of(JourneyStep.TABLE)
            .columns(
                JourneyStep.JOURNEY_ID,
                JourneyStep.SEQUENCE,
                JourneyStep.CUSTOMER_ID,
                JourneyStep.PROCESS,
                JourneyStep.TOUCHPOINT_ID,
                JourneyStep.PHASE,
                JourneyStep.TOUCHPOINT,
                JourneyStep.VALUE,
                JourneyStep.CURRENCY)
            .row("j1", 1, 1, "acquisition", "t1", "awareness", "Website", 0, null)
            .row("j1", 2, 1, "acquisition", "t2", "purchase", "Shop", "12.5", "EUR")
            .row("j2", 1, 2, "acquisition", "t3", "awareness", "Website", 0, null));
  }

  private static void tables(Lake lake) {
    write(
        lake,
        PersonaProfile.TABLE,
        of(PersonaProfile.TABLE)
            .columns(
                PersonaProfile.PERSONA_ID,
                PersonaProfile.NAME_EN,
                PersonaProfile.NAME_NL,
                PersonaProfile.CUSTOMERS,
                PersonaProfile.SHARE)
            .row(1, "Everyone", "Iedereen", 2, 1));
    write(lake, DimDate.TABLE, of(DimDate.TABLE).columns(DimDate.DATE).row(JANUARY));
    write(
        lake,
        DimProcessStep.TABLE,
        of(DimProcessStep.TABLE)
            .columns(
                DimProcessStep.PROCESS,
                DimProcessStep.STEP_NUMBER,
                DimProcessStep.STEP,
                DimProcessStep.PHASE,
                DimProcessStep.PHASE_NUMBER)
            .row("acquisition", 1, "attracted", "awareness", 1)
            .row("acquisition", 2, "ordered", "purchase", 3));
    write(lake, FunnelStep.TABLE, funnel(1));
    write(lake, FunnelSegment.TABLE, segments());
    write(
        lake,
        JourneyMap.TABLE,
        of(JourneyMap.TABLE)
            .columns(
                JourneyMap.PERSONA_ID,
                JourneyMap.PROCESS,
                JourneyMap.PHASE,
                JourneyMap.TOUCHPOINT,
                JourneyMap.PERIOD,
                JourneyMap.PHASE_NUMBER,
                JourneyMap.CUSTOMERS,
                JourneyMap.JOURNEYS,
                JourneyMap.CONTACTS,
                JourneyMap.DROPPED,
                JourneyMap.DROP_RATE,
                JourneyMap.VALUE,
                JourneyMap.CURRENCY)
            .row(1, "acquisition", "awareness", "Website", JANUARY, 1, 2, 2, 2, 1, 0.5, 0, null)
            .row(1, "acquisition", "purchase", "Shop", JANUARY, 3, 1, 1, 1, 0, 0, "12.5", "EUR"));
    write(
        lake,
        Kpi.TABLE,
        of(Kpi.TABLE)
            .columns(
                Kpi.KPI,
                Kpi.PROCESS,
                Kpi.PERSONA_ID,
                Kpi.PERIOD,
                Kpi.VALUE,
                Kpi.NUMERATOR,
                Kpi.DENOMINATOR,
                Kpi.FACTOR,
                Kpi.UNIT)
            .row("conversion", "acquisition", 1, JANUARY, 0.5, 1, 2, 1, "share"));
  }

  /** The funnel with that many who dropped out after the first step; 1 is right. */
  static Frames funnel(int dropped) {
    return of(FunnelStep.TABLE)
        .columns(
            FunnelStep.PROCESS,
            FunnelStep.PERSONA_ID,
            FunnelStep.PERIOD,
            FunnelStep.STEP_NUMBER,
            FunnelStep.STEP,
            FunnelStep.PHASE,
            FunnelStep.JOURNEYS,
            FunnelStep.ENTERED,
            FunnelStep.CONTINUED,
            FunnelStep.DROPPED,
            FunnelStep.SHARE_OF_FIRST,
            FunnelStep.SHARE_OF_JOURNEYS)
        .row(
            "acquisition",
            1,
            JANUARY,
            1,
            "attracted",
            "awareness",
            2,
            1 + dropped,
            1,
            dropped,
            1.0,
            (1 + dropped) / 2.0)
        .row(
            "acquisition",
            1,
            JANUARY,
            2,
            "ordered",
            "purchase",
            2,
            1,
            1,
            0,
            1.0 / (1 + dropped),
            0.5);
  }

  /** The right funnel, of which nothing is known but that it was entered. */
  private static Frames segments() {
    Frames segments =
        of(FunnelSegment.TABLE)
            .columns(
                FunnelSegment.PROCESS,
                FunnelSegment.PERSONA_ID,
                FunnelSegment.PERIOD,
                FunnelSegment.DIMENSION,
                FunnelSegment.SEGMENT,
                FunnelSegment.STEP_NUMBER,
                FunnelSegment.JOURNEYS,
                FunnelSegment.ENTERED,
                FunnelSegment.CONTINUED,
                FunnelSegment.DROPPED,
                FunnelSegment.SHARE_OF_FIRST,
                FunnelSegment.SHARE_OF_JOURNEYS);
    for (String dimension : List.of("channel", "campaign", "device")) {
      segments.row("acquisition", 1, JANUARY, dimension, "(none)", 1, 2, 2, 1, 1, 1.0, 1.0);
      segments.row("acquisition", 1, JANUARY, dimension, "(none)", 2, 2, 1, 1, 0, 0.5, 0.5);
    }
    return segments;
  }

  /** The paths, of which that of the order earned that much; 12.5 is right. */
  static Frames paths(String earned) {
    return of(JourneyPath.TABLE)
        .columns(
            JourneyPath.PROCESS,
            JourneyPath.PERSONA_ID,
            JourneyPath.PERIOD,
            JourneyPath.PATH,
            JourneyPath.RANK,
            JourneyPath.PATHS,
            JourneyPath.JOURNEYS,
            JourneyPath.CONVERTED,
            JourneyPath.DROPPED,
            JourneyPath.VALUE,
            JourneyPath.CURRENCY)
        .row("acquisition", 1, JANUARY, "Website > Shop", 1, 1, 1, 1, 0, earned, "EUR")
        .row("acquisition", 1, JANUARY, "(other)", 2, 1, 1, 0, 1, 0, null);
  }

  private static void flows(Lake lake) {
    write(lake, Handover.TABLE, of(Handover.TABLE).columns(Handover.PROCESS));
    write(lake, JourneyPath.TABLE, paths("12.5"));
    write(
        lake,
        Transition.TABLE,
        of(Transition.TABLE)
            .columns(
                Transition.PROCESS,
                Transition.PERSONA_ID,
                Transition.PERIOD,
                Transition.FROM_TOUCHPOINT,
                Transition.TO_TOUCHPOINT,
                Transition.TRANSITIONS,
                Transition.SHARE)
            .row("acquisition", 1, JANUARY, "(start)", "Website", 2, 1.0)
            .row("acquisition", 1, JANUARY, "Website", "Shop", 1, 0.5)
            .row("acquisition", 1, JANUARY, "Shop", "(converted)", 1, 1.0)
            .row("acquisition", 1, JANUARY, "Website", "(dropped)", 1, 0.5));
    write(
        lake,
        Loop.TABLE,
        of(Loop.TABLE)
            .columns(
                Loop.PROCESS,
                Loop.PERSONA_ID,
                Loop.PERIOD,
                Loop.TOUCHPOINT,
                Loop.CONTACTS,
                Loop.JOURNEYS)
            .row("acquisition", 1, JANUARY, "Website", 2, 2)
            .row("acquisition", 1, JANUARY, "Shop", 1, 1));
  }

  private static Frames of(TableContract table) {
    return Frames.of(table);
  }

  static void write(Lake lake, TableContract table, Frames frames) {
    Dataset<Row> rows = frames.build(TestSpark.session());
    lake.replace(table, rows);
  }
}
