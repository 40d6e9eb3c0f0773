-- The domains (level 1) of one unit in one year, beside what each continues, in the tree's order.
-- One row: a domain.
--   score, max_score, previous_score, previous_max   points; previous_* are NULL where the domain
--   continues nothing, or the unit has no figures of that year
-- Parameters: $year, $commune_id.
WITH past AS (
    SELECT
        k.framework_id,
        k.code,
        p.score,
        p.max_score
    FROM criterion_links AS k
    INNER JOIN node_places AS p
        ON
            k.previous_year = p.year
            AND k.previous_framework_id = p.framework_id
            AND k.previous_order = p.sort_order
    WHERE
        k.year = CAST($year AS INTEGER)
        AND p.commune_id = CAST($commune_id AS INTEGER)
)

SELECT
    c.code,
    c.name,
    n.score,
    n.max_score,
    p.score AS previous_score,
    p.max_score AS previous_max
FROM node_places AS n
INNER JOIN criteria AS c
    ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order AND c.level = 1
LEFT JOIN past AS p ON n.framework_id = p.framework_id AND c.code = p.code
WHERE n.year = CAST($year AS INTEGER) AND n.commune_id = CAST($commune_id AS INTEGER)
ORDER BY c.sort_order
