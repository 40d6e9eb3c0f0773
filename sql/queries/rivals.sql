-- The ranked units of one year and group, best first, and one unit that may have no rank (its
-- value and rank are then NULL). One row: a unit.
--   rank_value   what is ranked, points or percent (sql/views/node_places.sql)
--   place        its place among equals under the ordinal rule: by the decision's order, then by
--                Vietnamese name; 1 = first
-- Parameters: $year, $group; $commune_id (NULL = only ranked units).
SELECT
    m.commune_id,
    m.full_name AS commune,
    m.code AS commune_code,
    n.rank_value,
    n.rank,
    CAST(ROW_NUMBER() OVER (
        ORDER BY m.display_order NULLS LAST, m.name COLLATE vi, m.commune_id
    ) AS INTEGER) AS place
FROM node_places AS n
INNER JOIN communes AS m ON n.commune_id = m.commune_id
WHERE
    n.year = CAST($year AS INTEGER)
    AND n.sort_order = 0
    AND (n.rank IS NOT NULL OR n.commune_id = CAST($commune_id AS INTEGER))
    AND m.group_name = CAST($group AS VARCHAR)
ORDER BY n.rank_value DESC NULLS LAST, place
