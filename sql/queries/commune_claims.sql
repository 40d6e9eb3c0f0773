-- How much each unit claims, over its leaves with both scores; the most first. One row: a unit.
--   leaves   how many;  self_total, appraised_total, gap   points
-- Parameters: $framework_id, $group.
SELECT
    g.commune_id,
    m.full_name AS commune,
    CAST(COUNT(*) AS INTEGER) AS leaves,
    CAST(SUM(g.self_score) AS DECIMAL(9, 4)) AS self_total,
    CAST(SUM(g.score) AS DECIMAL(9, 4)) AS appraised_total,
    CAST(SUM(g.self_score) - SUM(g.score) AS DECIMAL(9, 4)) AS gap
FROM self_gaps AS g
INNER JOIN communes AS m ON g.commune_id = m.commune_id
WHERE
    g.framework_id = CAST($framework_id AS INTEGER)
    AND g.group_name = CAST($group AS VARCHAR)
GROUP BY g.commune_id, m.full_name, m.display_order, m.name
ORDER BY gap DESC, m.display_order NULLS LAST, m.name COLLATE vi, g.commune_id
