-- Who is ranked at the total in a year and in the year before, in one group. One row: a unit.
--   previous_rank, previous_value, rank, value   the rank and what was ranked (points, or percent
--                  where the framework ranks by percent); NULL in a year in which it is not ranked
--   place          the unit's place among equals under the ordinal rule: the decision's order, then
--                  the Vietnamese name; 1 = first
-- Parameters: $year, $group.
WITH ranked AS (
    SELECT
        n.year,
        n.commune_id,
        n.rank,
        n.rank_value
    FROM node_places AS n
    INNER JOIN communes AS m ON n.commune_id = m.commune_id
    WHERE
        n.sort_order = 0
        AND n.rank IS NOT NULL
        AND n.year BETWEEN CAST($year AS INTEGER) - 1 AND CAST($year AS INTEGER)
        AND m.group_name = CAST($group AS VARCHAR)
),

moves AS (
    SELECT
        commune_id,
        MAX(CASE WHEN year < CAST($year AS INTEGER) THEN rank END) AS previous_rank,
        MAX(CASE WHEN year < CAST($year AS INTEGER) THEN rank_value END) AS previous_value,
        MAX(CASE WHEN year = CAST($year AS INTEGER) THEN rank END) AS rank,
        MAX(CASE WHEN year = CAST($year AS INTEGER) THEN rank_value END) AS value
    FROM ranked
    GROUP BY commune_id
)

SELECT
    v.commune_id,
    m.full_name AS commune,
    v.previous_rank,
    v.rank,
    v.previous_value,
    v.value,
    CAST(ROW_NUMBER() OVER (
        ORDER BY m.display_order NULLS LAST, m.name COLLATE vi, v.commune_id
    ) AS INTEGER) AS place
FROM moves AS v
INNER JOIN communes AS m ON v.commune_id = m.commune_id
ORDER BY v.rank NULLS LAST, v.previous_rank, place
