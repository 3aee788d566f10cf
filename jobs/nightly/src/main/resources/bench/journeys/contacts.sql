-- DuckDB: session and touchpoint of timeline_event, by the definitions of step journeys.
CREATE TEMP TABLE line AS
WITH sorted AS (
  SELECT customer_id, epoch_us(occurred_at) AS moment, event_id, direction, channel, touchpoint, event_type, campaign, device,
    value, CASE WHEN value <> 0 THEN coalesce(currency, '(unknown)') END AS currency, score, score_scale, sentiment, sentiment_basis,
    max(CASE WHEN direction = 'inbound' THEN epoch_us(occurred_at) END) OVER (own ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      AS own_before,
    lag(epoch_us(occurred_at)) OVER own AS before,
    lag(direction) OVER own AS direction_before,
    lag(channel) OVER own AS channel_before,
    lag(touchpoint) OVER own AS touchpoint_before,
    row_number() OVER own AS place
  FROM read_parquet(${timeline_event})
  WHERE is_counted
  WINDOW own AS (PARTITION BY customer_id ORDER BY occurred_at, direction, channel, touchpoint, event_id)
),
split AS (
  SELECT *, direction = 'inbound' AND (own_before IS NULL OR moment - own_before > ${session_gap}) AS starts_session
  FROM sorted
),
parted AS (
  SELECT *,
    starts_session OR before IS NULL
      OR direction <> direction_before OR channel <> channel_before OR touchpoint <> touchpoint_before
      OR (direction = 'outbound' AND moment - before > ${session_gap}) AS starts_contact
  FROM split
)
SELECT *,
  sum(starts_session::INT) OVER until_here AS session_number,
  sum(starts_contact::INT) OVER until_here AS contact_number
FROM parted
WINDOW until_here AS (PARTITION BY customer_id ORDER BY place);

CREATE TEMP TABLE session AS
WITH visits AS (
  SELECT customer_id, session_number,
    max(event_id) FILTER (starts_session) AS first_event,
    min(moment) AS started_at, max(moment) AS ended_at, count(*)::INT AS events,
    count(*) FILTER (starts_contact)::INT AS touchpoints,
    count(*) FILTER (NOT starts_session AND moment = own_before)::INT AS tied_events,
    max(channel) FILTER (starts_session) AS channel,
    arg_min(campaign, place) AS campaign,
    arg_min(device, place) AS device,
    coalesce(sum(value), 0)::DECIMAL(18, 4) AS value,
    CASE WHEN min(currency) = max(currency) THEN min(currency) WHEN min(currency) IS NOT NULL THEN '(mixed)' END AS currency
  FROM line WHERE direction = 'inbound' GROUP BY customer_id, session_number
),
remembered AS (
  SELECT *,
    last_value(CASE WHEN channel <> 'Direct' THEN channel END IGNORE NULLS) OVER until_here AS known_channel,
    last_value(CASE WHEN channel <> 'Direct' THEN started_at END IGNORE NULLS) OVER until_here AS known_at
  FROM visits
  WINDOW until_here AS (PARTITION BY customer_id ORDER BY session_number ROWS UNBOUNDED PRECEDING)
)
SELECT left(sha256('=session' || chr(1) || '=' || first_event), 32) AS session_id,
  customer_id, session_number, make_timestamp(started_at) AS started_at, make_timestamp(ended_at) AS ended_at,
  events, touchpoints, tied_events, channel,
  CASE WHEN started_at - known_at <= ${look_back} THEN known_channel ELSE 'Direct' END AS last_non_direct_channel,
  events > ${runaway_events} OR ended_at - started_at > ${runaway_duration} AS is_runaway, campaign, device,
  CASE WHEN currency IN ('(mixed)', '(unknown)') THEN NULL ELSE value END AS value, currency
FROM remembered;

COPY (SELECT * EXCLUDE session_number FROM session) TO '${out}/session.parquet' (FORMAT parquet);

COPY (
  WITH contacts AS (
    SELECT customer_id, contact_number,
      max(event_id) FILTER (starts_contact) AS first_event,
      any_value(CASE WHEN direction = 'inbound' THEN session_number END) AS session_number,
      any_value(channel) AS channel, any_value(touchpoint) AS touchpoint, any_value(direction) AS direction,
      list_sort(list_distinct(list(event_type))) AS event_types,
      min(moment) AS started_at, max(moment) AS ended_at, count(*)::INT AS events,
      count(*) FILTER (moment = before)::INT AS tied_events,
      coalesce(sum(value), 0)::DECIMAL(18, 4) AS value,
      CASE WHEN min(currency) = max(currency) THEN min(currency) WHEN min(currency) IS NOT NULL THEN '(mixed)' END AS currency,
      sum(sentiment) / count(sentiment) AS sentiment,
      CASE
        WHEN bool_or(sentiment_basis IN ('stars', 'csat', 'nps')) THEN 'measured'
        WHEN bool_or(sentiment_basis = 'text') THEN 'derived'
        ELSE 'none'
      END AS sentiment_basis,
      count(*) FILTER (score_scale = 'csat' AND score >= 1)::INT AS csat_good,
      count(*) FILTER (score_scale = 'csat' AND score IS NOT NULL)::INT AS csat_answers,
      count(*) FILTER (score_scale = 'nps' AND score >= 9)::INT AS nps_promoters,
      count(*) FILTER (score_scale = 'nps' AND score <= 6)::INT AS nps_detractors,
      count(*) FILTER (score_scale = 'nps' AND score IS NOT NULL)::INT AS nps_answers
    FROM line GROUP BY customer_id, contact_number
  )
  SELECT left(sha256('=touchpoint' || chr(1) || '=' || first_event), 32) AS touchpoint_id,
    c.customer_id, s.session_id, contact_number::INT AS sequence, c.channel, touchpoint, direction, event_types,
    make_timestamp(c.started_at) AS started_at, make_timestamp(c.ended_at) AS ended_at, c.events, c.tied_events,
    CASE WHEN c.currency IN ('(mixed)', '(unknown)') THEN NULL ELSE c.value END AS value, c.currency, sentiment, sentiment_basis, csat_good, csat_answers, nps_promoters, nps_detractors, nps_answers
  FROM contacts AS c
  LEFT JOIN session AS s ON c.customer_id = s.customer_id AND c.session_number = s.session_number
) TO '${out}/touchpoint.parquet' (FORMAT parquet);

DROP TABLE line;
DROP TABLE session;
