-- severity: error
-- A negative score where only a penalty may be negative. One row: each.
SELECT
    year,
    group_name,
    commune,
    criterion,
    '0' AS expected,
    CAST(score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM stored_scores
WHERE is_leaf AND kind <> 'penalty' AND score < 0
