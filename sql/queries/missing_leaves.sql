-- The required leaves without a score. One row: unit x leaf. Parameters: $year; $commune_id (NULL = all units).
SELECT
    l.commune_id,
    c.code,
    c.name
FROM leaf_scores AS l
INNER JOIN criteria AS c ON l.framework_id = c.framework_id AND l.code = c.code
WHERE
    l.year = CAST($year AS INTEGER)
    AND (CAST($commune_id AS INTEGER) IS NULL OR l.commune_id = CAST($commune_id AS INTEGER))
    AND l.required
    AND l.applicable
    AND l.score IS NULL
ORDER BY l.commune_id, c.sort_order
