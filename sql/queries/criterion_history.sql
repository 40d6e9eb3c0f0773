-- One criterion of one unit, or of all units, in one framework year. One row: a unit.
-- Parameters: $framework_id, $code; $commune_id (NULL = all).
-- The way from year to year is taken through previous_criterion.sql.
SELECT
    n.commune_id,
    n.year,
    n.score,
    n.max_score,
    n.index_percent,
    n.rank,
    n.rank_of
FROM node_ranks AS n
WHERE
    n.framework_id = CAST($framework_id AS INTEGER)
    AND n.code = CAST($code AS VARCHAR)
    AND (CAST($commune_id AS INTEGER) IS NULL OR n.commune_id = CAST($commune_id AS INTEGER))
ORDER BY n.commune_id
