-- Every criterion of one unit in one year, in the tree's order. One row: a criterion.
-- Parameters: $year, $commune_id.
SELECT
    criterion,
    parent,
    level,
    kind,
    is_leaf,
    name,
    score,
    partial_score,
    self_score,
    max_score,
    index_percent,
    lost,
    rank,
    rank_of,
    tied,
    previous_score,
    previous_rank,
    score_change,
    index_change,
    rank_change,
    comparable,
    median,
    best,
    applicable,
    leaves_missing
FROM commune_profile
WHERE year = CAST($year AS INTEGER) AND commune_id = CAST($commune_id AS INTEGER)
ORDER BY sort_order
