-- The domains (level 1, with a maximum) of all units in one year. One row: unit x domain.
-- Parameter: $year.
SELECT
    n.commune_id,
    n.code,
    n.score,
    n.max_score,
    n.index_percent,
    n.rank
FROM node_ranks AS n
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.code = c.code
WHERE n.year = CAST($year AS INTEGER) AND c.level = 1 AND c.max_score > 0
ORDER BY n.commune_id, c.sort_order
