-- Spark SQL: the rows of customer, of ${customers} customers of whom nothing personal is known.
SELECT id + 1 AS customer_id, true AS is_identified, 1 AS records, array('web/generated') AS sources,
  DATE'${night}' AS first_night, NULL AS full_name, NULL AS given_name, NULL AS surname, NULL AS email, NULL AS phone,
  NULL AS birth_date, NULL AS street, NULL AS house_number, NULL AS postcode, NULL AS city, NULL AS region,
  'NL' AS country, 'nl' AS language
FROM range(${customers})
