-- What one unit has reached in the years up to one year. One row: a year and a node, newest first.
--   score, max_score   points
-- Parameters: $year, $commune_id.
SELECT
    n.year,
    n.framework_id,
    c.code,
    n.score,
    n.max_score
FROM node_places AS n
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
WHERE
    n.commune_id = CAST($commune_id AS INTEGER)
    AND n.year < CAST($year AS INTEGER)
    AND n.score IS NOT NULL
ORDER BY n.year DESC, n.sort_order
