-- The leaderboard of one year (or of all) at one node. One row: a unit in a year.
-- name_order   1, 2, ... by Vietnamese name, for sorting the units of a year on screen
-- Parameters: $year (NULL = all years); $code ('' = the total); $group (NULL = all groups);
-- $commune_id (NULL = all units; with one unit, name_order is 1).
SELECT
    year,
    group_name,
    framework_id,
    commune_id,
    criterion,
    criterion_name,
    commune,
    commune_code,
    score,
    partial_score,
    self_score,
    max_score,
    index_percent,
    rank,
    rank_of,
    tied,
    rating,
    previous_score,
    previous_rank,
    score_change,
    index_change,
    rank_change,
    comparable,
    published_score,
    published_rank,
    published_rating,
    applicable,
    leaves_missing,
    data_note,
    CAST(ROW_NUMBER() OVER (ORDER BY commune_name COLLATE vi, commune_id) AS INTEGER) AS name_order
FROM node_results
WHERE
    (CAST($year AS INTEGER) IS NULL OR year = CAST($year AS INTEGER))
    AND code = CAST($code AS VARCHAR)
    AND (CAST($group AS VARCHAR) IS NULL OR group_name = CAST($group AS VARCHAR))
    AND (CAST($commune_id AS INTEGER) IS NULL OR commune_id = CAST($commune_id AS INTEGER))
ORDER BY group_name, rank NULLS LAST, display_order NULLS LAST, commune_name COLLATE vi, commune_id
