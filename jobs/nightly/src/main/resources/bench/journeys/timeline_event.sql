-- Spark SQL: the rows of timeline_event for those visits. Visits of one event are a mail of the company, or a score;
-- of two, an advertisement or a mail that is followed; of three, a conversation with the help desk; of five, a look
-- around; of eight, a look around of which many end with an order, which website and webshop report at the same time.
WITH visits AS (
  ${visits}
),
drawn AS (
  SELECT *,
    cast(pmod(xxhash64(visit, 'kind'), 12) AS INT) AS kind,
    -- From ties to longer than a session's pause; a conversation takes minutes to days.
    started_at + make_dt_interval(0, 0, 0,
      least(place, 6) * if(slot = 3,
        array(240, 3600, 86400, 259200)[cast(pmod(xxhash64(visit, 'pace'), 4) AS INT)],
        array(0, 5, 20, 45, 90, 300, 900, 2400)[cast(pmod(xxhash64(visit, 'pace'), 8) AS INT)])) AS occurred_at,
    pmod(xxhash64(visit, 'order'), 3) = 0 AS buys,
    array('Organic Search', 'Direct', 'Direct', 'Paid Search', 'Email', 'Organic Social', 'Referral', 'Display')[
      cast(pmod(xxhash64(visit, 'channel'), 8) AS INT)] AS visit_channel
  FROM visits
),
typed AS (
  -- The shuffle also cuts the generated code, which would be too large for the JIT compiler in one method.
  SELECT /*+ REPARTITION(customer_id) */ *,
    CASE slot
      WHEN 0 THEN 'email.sent'
      WHEN 1 THEN array('survey.nps_given', 'support.csat_given', 'social.review_posted', 'social.comment_posted')[kind % 4]
      WHEN 2 THEN array(if(kind < 7, 'ads.clicked', 'email.clicked'), 'web.page_viewed')[place]
      WHEN 3 THEN array(
        if(kind < 4, 'support.complaint_created', 'support.question_created'),
        if(kind % 3 = 0, 'support.question_created', 'support.reply_sent'),
        if(kind IN (2, 5), 'support.reply_sent', 'support.ticket_solved'))[place]
      WHEN 4 THEN array('web.page_viewed', 'web.searched', 'web.product_viewed',
        if(kind < 6, 'web.product_viewed', 'web.file_downloaded'), if(kind < 3, 'web.quote_requested', 'web.page_viewed'))[place]
      ELSE array('web.page_viewed', 'web.product_viewed', 'web.page_viewed', 'web.product_viewed', 'web.logged_in',
        if(kind < 9, 'web.checkout_started', 'web.form_started'),
        if(buys, 'web.order_placed', 'web.page_viewed'), if(buys, 'ecom.order_placed', 'web.page_viewed'))[place]
    END AS event_type
  FROM drawn
),
met AS (
  SELECT *,
    split_part(event_type, '.', 1) AS domain,
    CASE
      WHEN event_type = 'ecom.order_placed' THEN cast(cast(1500 + pmod(xxhash64(visit, 'value'), 40000) AS DECIMAL(18, 4)) / 100 AS DECIMAL(18, 4))
    END AS value,
    CASE event_type WHEN 'survey.nps_given' THEN 'nps' WHEN 'support.csat_given' THEN 'csat' WHEN 'social.review_posted' THEN 'stars' END
      AS score_scale
  FROM typed
),
scored AS (
  SELECT *,
    cast(CASE score_scale
      WHEN 'nps' THEN pmod(xxhash64(visit, 'score'), 11)
      WHEN 'csat' THEN pmod(xxhash64(visit, 'score'), 2)
      WHEN 'stars' THEN 1 + pmod(xxhash64(visit, 'score'), 5)
    END AS DOUBLE) AS score
  FROM met
)
SELECT
  left(sha2(cast(concat('event ', id) AS BINARY), 256), 32) AS event_id,
  customer_id,
  concat(domain, '/generated') AS source,
  left(sha2(cast(concat('record ', customer_id) AS BINARY), 256), 32) AS record_id,
  occurred_at,
  to_date(occurred_at) AS occurred_on,
  to_date(occurred_at) AS first_night,
  CASE domain
    WHEN 'web' THEN visit_channel
    WHEN 'ads' THEN 'Paid Search'
    WHEN 'email' THEN 'Email'
    WHEN 'ecom' THEN 'Webshop'
    WHEN 'support' THEN if(kind % 4 = 0, 'Phone', 'Help desk')
    WHEN 'survey' THEN 'Survey'
    ELSE if(event_type = 'social.review_posted', 'Reviews', 'Organic Social')
  END AS channel,
  CASE domain
    WHEN 'web' THEN CASE
      WHEN event_type IN ('web.checkout_started', 'web.order_placed') THEN 'Checkout'
      WHEN event_type IN ('web.form_started', 'web.quote_requested') THEN 'Quote form'
      WHEN event_type = 'web.logged_in' THEN 'Customer portal'
      ELSE if(kind % 4 = 1, 'App', 'Website')
    END
    WHEN 'ads' THEN 'Search ad'
    WHEN 'email' THEN 'Newsletter'
    WHEN 'ecom' THEN 'Webshop order'
    WHEN 'support' THEN if(kind % 4 = 0, 'Phone', 'Help desk e-mail')
    WHEN 'survey' THEN 'Survey'
    ELSE if(event_type = 'social.review_posted', 'Trustpilot', 'Instagram')
  END AS touchpoint,
  event_type,
  if(event_type IN ('email.sent', 'support.reply_sent', 'support.ticket_solved'), 'outbound', 'inbound') AS direction,
  cast(NULL AS DOUBLE) AS clock_correction_seconds,
  cast(NULL AS STRING) AS contact_point,
  if(domain = 'web', array('mobile', 'desktop', 'tablet')[pmod(xxhash64(customer_id, 'device'), 3)], NULL) AS device,
  cast(NULL AS STRING) AS traffic_source,
  cast(NULL AS STRING) AS traffic_medium,
  if(domain IN ('ads', 'email') OR (domain = 'web' AND visit_channel IN ('Paid Search', 'Email', 'Display')),
    concat('Campaign ', kind), NULL) AS campaign,
  if(event_type = 'web.product_viewed', concat('Product ', pmod(xxhash64(visit, place), 40)), NULL) AS product,
  if((slot = 5 AND buys AND place >= 6) OR slot = 3, concat(slot, '-', visit), NULL) AS object_id,
  if(value IS NULL, NULL, 1L) AS quantity,
  value,
  if(value IS NULL, NULL, 'EUR') AS currency,
  value AS source_value,
  if(value IS NULL, NULL, 'EUR') AS source_currency,
  cast(NULL AS STRING) AS not_converted_because,
  score,
  score_scale,
  CASE score_scale
    WHEN 'nps' THEN CASE WHEN score <= 6 THEN (score - 7) / 7 WHEN score < 9 THEN 0.0D ELSE (score - 8) / 2 END
    WHEN 'csat' THEN score * 2 - 1
    WHEN 'stars' THEN (score - 3) / 2
    ELSE if(domain = 'support' AND place = 0, (kind % 4 - 2) / 4.0D, NULL)
  END AS sentiment,
  coalesce(score_scale, if(domain = 'support' AND place = 0, 'text', 'none')) AS sentiment_basis,
  if(domain = 'support', 'nl', NULL) AS language,
  pmod(xxhash64(visit, 'bot'), 100) = 0 AS is_bot,
  false AS is_test,
  false AS is_machine_open,
  false AS is_internal,
  false AS is_deleted,
  pmod(xxhash64(visit, 'bot'), 100) <> 0 AND occurred_at < timestamp_seconds(${end}) AS is_counted,
  CASE WHEN pmod(xxhash64(visit, 'bot'), 100) = 0 THEN 'bot' WHEN occurred_at >= timestamp_seconds(${end}) THEN 'future' END
    AS not_counted_because,
  'generated' AS file_id,
  id AS line
FROM scored
