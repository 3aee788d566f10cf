-- Spark SQL: as visits.sql, of the last day of ${night}: one more visit of a share of ${customers} customers.
SELECT ${events} + ${number} * 8 * ${customers} + 8 * customer_id + place AS id,
  ${events} + ${number} * ${customers} + customer_id AS visit,
  slot, place, customer_id,
  timestamp_seconds(${end} - 86400 + pmod(xxhash64(customer_id, ${number}, 'second'), 72000)) AS started_at
FROM (
  SELECT *, explode(sequence(0, array(0, 0, 1, 2, 4, 7)[slot])) AS place
  FROM (
    SELECT id + 1 AS customer_id, cast(pmod(xxhash64(id + 1, ${number}, 'slot'), 6) AS INT) AS slot
    FROM range(${customers})
    WHERE pmod(xxhash64(id + 1, ${number}), 1000000) < ${millionths}
  )
)
