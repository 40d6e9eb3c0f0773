-- The leaves of every ranked unit of one year and group. One row: unit x leaf that applies to it.
--   sort_order         the leaf's number within its framework
--   score, max_score   ten-thousandths of a point (whole numbers); a bonus or penalty that was not
--                      given is 0
-- Parameters: $year, $group.
SELECT
    n.commune_id,
    n.sort_order,
    CAST(COALESCE(n.score, 0) * 10000 AS BIGINT) AS score,
    CAST(n.max_score * 10000 AS BIGINT) AS max_score
FROM node_places AS n
INNER JOIN node_places AS t
    ON n.framework_id = t.framework_id AND n.commune_id = t.commune_id AND t.sort_order = 0
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
INNER JOIN communes AS m ON n.commune_id = m.commune_id
WHERE
    n.year = CAST($year AS INTEGER)
    AND m.group_name = CAST($group AS VARCHAR)
    AND c.is_leaf
    AND n.applicable
    AND t.rank IS NOT NULL
