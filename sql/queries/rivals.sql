-- The ranked units of one year and group, best first. One row: a unit.
--   score, max_score   points;  rank_value   what is ranked (sql/views/node_places.sql)
--   place   the unit's place among equals under the ordinal rule: the decision's order, then the
--           Vietnamese name; 1 = first
-- Parameters: $year, $group.
SELECT
    m.commune_id,
    m.full_name AS commune,
    m.code AS commune_code,
    n.score,
    n.max_score,
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
    AND n.rank IS NOT NULL
    AND m.group_name = CAST($group AS VARCHAR)
ORDER BY n.rank_value DESC, place
