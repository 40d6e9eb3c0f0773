-- severity: warning
-- A bonus or penalty larger than the framework allows for it. One row: each; expected = the
-- limit. Where the framework states no limit, any bonus or penalty is fine.
SELECT
    year,
    group_name,
    commune,
    criterion,
    CAST(limit_score AS VARCHAR) AS expected,
    CAST(ABS(score) AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM stored_scores
WHERE is_leaf AND ABS(score) > limit_score
