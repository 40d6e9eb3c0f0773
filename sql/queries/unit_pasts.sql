-- Whose figures of the year before are one unit's past. One row: a unit of that year (unit_pasts).
--   basis, commune   'same' or 'merged', its name
--   score, max_score points of its own total then
-- Parameters: $year, $commune_id.
SELECT
    u.basis,
    m.full_name AS commune,
    p.score,
    p.max_score
FROM unit_pasts AS u
INNER JOIN communes AS m ON u.previous_id = m.commune_id
INNER JOIN node_places AS p
    ON
        u.previous_framework_id = p.framework_id
        AND u.previous_id = p.commune_id
        AND p.sort_order = 0
WHERE u.year = CAST($year AS INTEGER) AND u.commune_id = CAST($commune_id AS INTEGER)
ORDER BY m.display_order NULLS LAST, m.name COLLATE vi, m.commune_id
