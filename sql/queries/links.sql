-- Which criterion continues which, in the years up to one year. One row: a link of
-- sql/views/criterion_links.sql. Parameter: $year.
SELECT
    k.framework_id,
    k.code,
    k.previous_framework_id,
    k.previous_code
FROM criterion_links AS k
INNER JOIN frameworks AS f ON k.framework_id = f.framework_id
WHERE f.year <= CAST($year AS INTEGER) AND k.code <> ''
ORDER BY k.framework_id, k.code, k.previous_framework_id
