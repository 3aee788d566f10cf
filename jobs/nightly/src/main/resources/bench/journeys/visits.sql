-- Spark SQL: one row an event, of ${events} in all, twenty to each six visits of 1, 1, 2, 3, 5 and 8 events.
-- Every number is drawn from hashes of ids, so that the rows are the same however they are spread over tasks.
-- Half of the customers come a few times; of each further sixteenth of the visits half as many customers make them.
SELECT id, visit, slot, place, customer_id,
  timestamp_seconds(
    first_at
    + (${end} - first_at) * pmod(xxhash64(visit, 'when'), 1000) div 1000 * pmod(xxhash64(visit, 'again'), 1000) div 1000
    + pmod(xxhash64(visit, 'second'), 3600)
  ) AS started_at
FROM (
  -- The first visit lies in the first 600 of the 730 days.
  SELECT *, ${end} - 730 * 86400 + pmod(xxhash64(customer_id, 'first'), 600 * 86400) AS first_at
  FROM (
    SELECT *,
      1 + shiftright(
        pmod(xxhash64(visit, 'customer'), ${customers}),
        greatest(0, cast(pmod(xxhash64(visit, 'level'), 16) AS INT) - 4)
      ) AS customer_id
    FROM (
      SELECT id, slot, id div 20 * 6 + slot AS visit,
        cast(id % 20 AS INT) - array(0, 1, 2, 4, 7, 12)[slot] AS place
      FROM (
        SELECT id, array(0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)[cast(id % 20 AS INT)] AS slot
        FROM range(${events})
      )
    )
  )
)
