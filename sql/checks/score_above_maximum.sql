-- severity: error
-- A score above the criterion's maximum for that unit. One row: each.
-- Bonus and penalty have no maximum and are not meant here.
SELECT
    year,
    commune,
    criterion,
    CAST(maximum AS VARCHAR) AS expected,
    CAST(score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM stored_scores
WHERE is_leaf AND kind IN ('appraisal', 'survey') AND score > maximum
