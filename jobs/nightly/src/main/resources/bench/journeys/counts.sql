-- DuckDB: transition, loop, funnel_step and journey_path of the journeys and their contacts, by the definitions of step
-- tables.
CREATE TEMP TABLE journey AS
SELECT j.journey_id, j.customer_id, j.process, j.period, j.outcome, j.entered_at, j.ended_at, j.steps_reached,
  j.step_times, j.path, j.value, j.currency, coalesce(c.persona_id, 0) AS persona_id
FROM read_parquet(${journey}) AS j LEFT JOIN read_parquet(${dim_customer}) AS c USING (customer_id);

CREATE TEMP TABLE contact AS
SELECT s.journey_id, s.sequence, s.customer_id, s.process, s.touchpoint, s.ended_at, s.wait_seconds, s.is_last,
  j.persona_id, j.period, j.outcome
FROM read_parquet(${journey_step}) AS s JOIN journey AS j USING (journey_id);

COPY (
  WITH moves AS (
    SELECT process, persona_id, period, customer_id, journey_id, touchpoint AS to_touchpoint, wait_seconds AS wait,
      coalesce(lag(touchpoint) OVER (PARTITION BY journey_id ORDER BY sequence), '(start)') AS from_touchpoint
    FROM contact
    UNION ALL BY NAME
    SELECT process, persona_id, period, customer_id, journey_id, '(' || outcome || ')' AS to_touchpoint,
      NULL AS wait, touchpoint AS from_touchpoint
    FROM contact WHERE is_last
  ),
  counted AS (
    SELECT process, persona_id, period, from_touchpoint, to_touchpoint,
      count(*) AS transitions, count(DISTINCT journey_id) AS journeys, count(DISTINCT customer_id) AS customers,
      avg(wait) AS mean_wait_seconds, quantile_cont(wait, [0.5, 0.9]) AS waits,
      coalesce(sum(wait), 0)::BIGINT AS total_wait_seconds
    FROM moves GROUP BY ALL
  )
  SELECT process, persona_id, period, from_touchpoint, to_touchpoint, transitions, journeys, customers,
    transitions / sum(transitions) OVER (PARTITION BY process, persona_id, period, from_touchpoint) AS share,
    mean_wait_seconds, waits[1] AS median_wait_seconds, waits[2] AS p90_wait_seconds, total_wait_seconds,
    total_wait_seconds / nullif(sum(total_wait_seconds) OVER scope, 0) AS share_of_wait,
    CASE WHEN total_wait_seconds > 0 THEN
      row_number() OVER (scope ORDER BY total_wait_seconds DESC, from_touchpoint, to_touchpoint) END AS wait_rank
  FROM counted
  WINDOW scope AS (PARTITION BY process, persona_id, period)
) TO '${out}/transition.parquet' (FORMAT parquet);

COPY (
  WITH again AS (
    SELECT process, persona_id, period, touchpoint, journey_id, sequence, epoch_us(ended_at) AS ended_at,
      lag(sequence) OVER there AS before, epoch_us(lag(ended_at) OVER there) AS left_at
    FROM contact
    WINDOW there AS (PARTITION BY journey_id, touchpoint ORDER BY sequence)
  ),
  told AS (
    SELECT *, coalesce(sequence = before + 1, false) AS is_self_loop,
      coalesce(sequence <> before + 1, false) AS is_repetition,
      CASE WHEN left_at IS NOT NULL THEN greatest(0, (ended_at - left_at) // 1000000) END AS took
    FROM again
  )
  SELECT process, persona_id, period, touchpoint,
    count(*) AS contacts, count(*) FILTER (before IS NULL) AS journeys,
    count(*) FILTER (is_self_loop) AS self_loops, count(*) FILTER (is_repetition) AS repetitions,
    count(DISTINCT journey_id) FILTER (is_self_loop) AS self_loop_journeys,
    count(DISTINCT journey_id) FILTER (is_repetition) AS repetition_journeys,
    coalesce(sum(took) FILTER (is_self_loop), 0)::BIGINT AS self_loop_seconds,
    coalesce(sum(took) FILTER (is_repetition), 0)::BIGINT AS repetition_seconds,
    quantile_cont(took, 0.5) FILTER (is_repetition) AS median_repetition_seconds
  FROM told GROUP BY process, persona_id, period, touchpoint
) TO '${out}/loop.parquet' (FORMAT parquet);

COPY (
  WITH met AS (
    SELECT j.process, j.persona_id, j.period, j.outcome, j.step_times, s.step_number, s.step, s.phase,
      list_max(j.steps_reached) AS furthest,
      coalesce(list_position(j.steps_reached, s.step_number), 0) AS place
    FROM journey AS j JOIN read_parquet(${dim_process_step}) AS s USING (process)
  ),
  waited AS (
    SELECT *,
      CASE WHEN place > 1 THEN greatest(0, (epoch_us(step_times[place]) - epoch_us(step_times[place - 1])) // 1000000) END AS wait
    FROM met
  ),
  counted AS (
    SELECT process, persona_id, period, step_number, step, phase, count(*) AS journeys,
      count(*) FILTER (place > 0) AS entered,
      count(*) FILTER (place > 0 AND (step_number < furthest OR outcome = 'converted')) AS continued,
      count(*) FILTER (place > 0 AND step_number = furthest AND outcome = 'dropped') AS dropped,
      count(*) FILTER (place > 0 AND step_number = furthest AND outcome = 'open') AS open,
      avg(wait) AS mean_wait_seconds, quantile_cont(wait, [0.5, 0.9]) AS waits
    FROM waited GROUP BY process, persona_id, period, step_number, step, phase
  )
  SELECT process, persona_id, period, step_number, step, phase, journeys, entered, continued, dropped, open,
    entered / nullif(lag(entered) OVER funnel, 0) AS share_of_previous,
    entered / nullif(first_value(entered) OVER funnel, 0) AS share_of_first,
    entered / journeys AS share_of_journeys, mean_wait_seconds, waits[1] AS median_wait_seconds, waits[2] AS p90_wait_seconds
  FROM counted
  WINDOW funnel AS (PARTITION BY process, persona_id, period ORDER BY step_number)
) TO '${out}/funnel_step.parquet' (FORMAT parquet);

COPY (
  WITH ranked AS (
    SELECT process, persona_id, period, path,
      dense_rank() OVER (PARTITION BY process, persona_id, period ORDER BY count(*) DESC, path) AS place
    FROM journey GROUP BY process, persona_id, period, path
  ),
  labelled AS (
    SELECT j.process, j.persona_id, j.period, CASE WHEN place <= ${top_paths} THEN j.path ELSE '(other)' END AS path, place,
      customer_id, outcome, value, currency,
      greatest(0, (epoch_us(ended_at) - epoch_us(entered_at)) // 1000000) AS duration
    FROM journey AS j JOIN ranked AS r USING (process, persona_id, period, path)
  ),
  counted AS (
    SELECT process, persona_id, period, path, min(place)::INT AS rank, max(place) - min(place) + 1 AS paths,
      count(*) AS journeys, count(DISTINCT customer_id) AS customers,
      count(*) FILTER (outcome = 'converted') AS converted, count(*) FILTER (outcome = 'dropped') AS dropped,
      count(*) FILTER (outcome = 'open') AS open,
      quantile_cont(duration, 0.5) AS median_duration_seconds, coalesce(sum(value), 0)::DECIMAL(18, 4) AS value,
      CASE WHEN min(currency) = max(currency) THEN min(currency) WHEN min(currency) IS NOT NULL THEN '(mixed)' END AS currency
    FROM labelled GROUP BY process, persona_id, period, path
  )
  SELECT * REPLACE (CASE WHEN currency IN ('(mixed)', '(unknown)') THEN NULL ELSE value END AS value),
    journeys / sum(journeys) OVER scope AS share,
    sum(journeys) OVER (scope ORDER BY rank) / sum(journeys) OVER scope AS coverage
  FROM counted
  WINDOW scope AS (PARTITION BY process, persona_id, period)
) TO '${out}/journey_path.parquet' (FORMAT parquet);
