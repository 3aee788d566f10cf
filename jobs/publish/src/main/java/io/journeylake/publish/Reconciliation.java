package io.journeylake.publish;

import java.util.List;

/**
 * A check across tables: numbers that are counted in two ways must be the same number.
 *
 * @param table table under whose name the result is recorded
 * @param name name of the check
 * @param expected what holds, in words
 * @param query SQL that counts what does not agree; {@code ${table}} stands for a table
 */
record Reconciliation(String table, String name, String expected, String query) {

  private static final String ROWS_READ =
      """
      SELECT count(*) FROM (
        SELECT source, loaded_night FROM ${source_file} GROUP BY source, loaded_night
        HAVING sum(rows_read) <> sum(rows_accepted + rows_quarantined + rows_duplicate))""";

  private static final String QUARANTINE_ROWS =
      """
      SELECT count(*) FROM ${source_file} f
      LEFT JOIN (SELECT file_id, count(*) AS n FROM ${quarantine} GROUP BY file_id) q
        ON q.file_id = f.file_id
      WHERE f.status = 'consumed'
        AND f.rows_quarantined - coalesce(f.rows_aged_out, 0) <> coalesce(q.n, 0)""";

  private static final String CONTACTS =
      """
      SELECT count(*) FROM (
        SELECT channel, touchpoint FROM (
          SELECT channel, touchpoint, 1 AS events FROM ${timeline_event} WHERE is_counted
          UNION ALL
          SELECT channel, touchpoint, -events FROM ${touchpoint})
        GROUP BY channel, touchpoint HAVING sum(events) <> 0)""";

  private static final String SESSIONS =
      """
      SELECT count(*) FROM (
        SELECT sum(events) AS surplus FROM (
          SELECT events FROM ${session}
          UNION ALL
          SELECT -events FROM ${touchpoint} WHERE direction = 'inbound'))
      WHERE surplus <> 0""";

  private static final String FUNNELS =
      """
      SELECT count(*) FROM (
        SELECT process, period FROM (
          SELECT process, period,
            int(outcome = 'converted') AS converted, int(outcome = 'dropped') AS dropped,
            int(outcome = 'open') AS open
          FROM ${journey}
          UNION ALL
          SELECT process, period,
            -if(step_number = max(step_number) OVER (PARTITION BY process), continued, 0),
            -dropped, -open
          FROM ${funnel_step})
        GROUP BY process, period
        HAVING sum(converted) <> 0 OR sum(dropped) <> 0 OR sum(open) <> 0)""";

  private static final String SEGMENTS =
      """
      SELECT count(*) FROM (
        SELECT process, persona_id, period, step_number, entered, dropped, open,
          explode(array('channel', 'campaign', 'device')) AS dimension
        FROM ${funnel_step})
      LEFT JOIN (
        SELECT process, persona_id, period, step_number, dimension,
          sum(entered) AS entered_by, sum(dropped) AS dropped_by, sum(open) AS open_by
        FROM ${funnel_segment} GROUP BY process, persona_id, period, step_number, dimension)
      USING (process, persona_id, period, step_number, dimension)
      WHERE NOT coalesce(
        entered = entered_by AND dropped = dropped_by AND open = open_by, false)""";

  // Amounts of several currencies are nowhere added up, so there is nothing to compare.
  private static final String PATHS =
      """
      SELECT count(*) FROM (
        SELECT process, period FROM (
          SELECT process, period, 1 AS journeys, value, currency FROM ${journey}
          UNION ALL
          SELECT process, period, -journeys, -value, currency FROM ${journey_path})
        GROUP BY process, period
        HAVING sum(journeys) <> 0
          OR (min(currency) <=> max(currency) AND coalesce(max(currency), '') NOT LIKE '(%'
            AND sum(value) <> 0))""";

  private static final String STARTS_AND_ENDS =
      """
      SELECT count(*) FROM (
        SELECT process, period FROM (
          SELECT process, period, 1 AS starts, 1 AS ends FROM ${journey}
          UNION ALL
          SELECT process, period,
            -if(from_touchpoint = '(start)', transitions, 0),
            -if(to_touchpoint IN ('(converted)', '(dropped)', '(open)'), transitions, 0)
          FROM ${transition})
        GROUP BY process, period HAVING sum(starts) <> 0 OR sum(ends) <> 0)""";

  private static final String MAP =
      """
      SELECT count(*) FROM (
        SELECT process, phase, touchpoint FROM (
          SELECT process, phase, touchpoint, 1 AS contacts, value, currency FROM ${journey_step}
          UNION ALL
          SELECT process, phase, touchpoint, -contacts, -value, currency FROM ${journey_map})
        GROUP BY process, phase, touchpoint
        HAVING sum(contacts) <> 0
          OR (min(currency) <=> max(currency) AND coalesce(max(currency), '') NOT LIKE '(%'
            AND sum(value) <> 0))""";

  private static final String LOOPS =
      """
      SELECT count(*) FROM (
        SELECT process, touchpoint FROM (
          SELECT process, touchpoint, 1 AS contacts, 0 AS self_loops FROM ${journey_step}
          UNION ALL
          SELECT process, from_touchpoint, 0, if(from_touchpoint = to_touchpoint, transitions, 0)
          FROM ${transition} WHERE from_touchpoint <> '(start)'
          UNION ALL
          SELECT process, touchpoint, -contacts, -self_loops FROM ${loop})
        GROUP BY process, touchpoint HAVING sum(contacts) <> 0 OR sum(self_loops) <> 0)""";

  private static final String HANDOVERS =
      """
      SELECT count(*) FROM (
        SELECT process FROM (
          SELECT process,
            int(channel <> lag(channel) OVER (PARTITION BY journey_id ORDER BY sequence)) AS changes
          FROM ${journey_step}
          UNION ALL
          SELECT process, -handovers FROM ${handover})
        GROUP BY process HAVING sum(changes) <> 0)""";

  private static final String CREDITS =
      """
      SELECT count(*) FROM (
        SELECT DISTINCT process FROM ${channel_attribution} WHERE adds_up)
      CROSS JOIN (
        SELECT DISTINCT model FROM ${channel_attribution} WHERE adds_up)
      LEFT JOIN (
        SELECT process, model, sum(conversions) AS credited
        FROM ${channel_attribution} WHERE adds_up GROUP BY process, model)
      USING (process, model)
      LEFT JOIN (
        SELECT process, count(*) AS converted
        FROM ${journey} WHERE outcome = 'converted' GROUP BY process)
      USING (process)
      WHERE abs(coalesce(credited, 0) - coalesce(converted, 0)) > 0.000001""";

  private static final String CREDITED_MONEY =
      """
      SELECT count(*) FROM (
        SELECT process, model, sum(value) AS credited
        FROM ${channel_attribution} WHERE adds_up
        GROUP BY process, model HAVING count(value) = count(*))
      LEFT JOIN (
        SELECT process, sum(value) AS earned
        FROM ${journey} WHERE outcome = 'converted' GROUP BY process)
      USING (process)
      WHERE abs(credited - coalesce(earned, 0)) > 0.000001 * greatest(1, abs(credited))""";

  /** Tables that the checks look at. */
  static final List<String> TABLES =
      List.of(
          "source_file",
          "quarantine",
          "timeline_event",
          "session",
          "touchpoint",
          "journey",
          "journey_step",
          "funnel_step",
          "funnel_segment",
          "handover",
          "journey_path",
          "transition",
          "journey_map",
          "loop",
          "channel_attribution");

  /** All checks across tables. */
  static final List<Reconciliation> ALL =
      List.of(
          new Reconciliation(
              "source_file",
              "rows_read_are_accounted_for",
              "per source and night: read = accepted + quarantined + duplicate",
              ROWS_READ),
          new Reconciliation(
              "quarantine",
              "holds_what_the_files_say",
              "per consumed file: rows in quarantine = rows_quarantined - rows_aged_out",
              QUARANTINE_ROWS),
          new Reconciliation(
              "touchpoint",
              "holds_every_counted_event",
              "per channel and touchpoint: events of all contacts = counted rows of timeline_event",
              CONTACTS),
          new Reconciliation(
              "session",
              "holds_every_event_of_customers",
              "events of all sessions = events of all inbound contacts",
              SESSIONS),
          new Reconciliation(
              "funnel_step",
              "holds_every_journey",
              "per process and period: dropped, open and last continued = journeys by outcome",
              FUNNELS),
          new Reconciliation(
              "funnel_segment",
              "adds_up_to_the_funnel",
              "per row of funnel_step and dimension: entered, dropped, open of all segments = its own",
              SEGMENTS),
          new Reconciliation(
              "handover",
              "counts_every_change_of_channel",
              "per process: handovers = contacts of journey_step in another channel than the one before",
              HANDOVERS),
          new Reconciliation(
              "journey_path",
              "holds_every_journey",
              "per process and period: journeys and money of all paths = those of the journeys",
              PATHS),
          new Reconciliation(
              "transition",
              "starts_and_ends_are_journeys",
              "per process and period: starts = ends = journeys",
              STARTS_AND_ENDS),
          new Reconciliation(
              "journey_map",
              "holds_every_contact",
              "per process, phase and touchpoint: contacts and their money = those of journey_step",
              MAP),
          new Reconciliation(
              "loop",
              "holds_every_contact",
              "per process and touchpoint: contacts = rows of journey_step, self-loops = transitions"
                  + " to itself",
              LOOPS),
          new Reconciliation(
              "channel_attribution",
              "credits_every_conversion",
              "per process and model that adds up: conversions = journeys that converted",
              CREDITS),
          new Reconciliation(
              "channel_attribution",
              "credits_all_money",
              "per process and model that adds up: value = value of the journeys that converted",
              CREDITED_MONEY));
}
