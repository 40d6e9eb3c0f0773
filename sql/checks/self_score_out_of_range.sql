-- severity: error
-- A self-assessed score above the criterion's maximum for that unit, or below zero. One row:
-- each; expected = the maximum. Bonus and penalty have no maximum.
SELECT
    year,
    group_name,
    commune,
    criterion,
    CAST(maximum AS VARCHAR) AS expected,
    CAST(self_score AS VARCHAR) AS found,
    self_load_id AS load_id,
    self_file_no AS file_no,
    self_row_no AS row_no,
    self_column_no AS column_no
FROM stored_scores
WHERE
    is_leaf
    AND (
        (kind IN ('appraisal', 'survey') AND self_score > maximum)
        OR (kind <> 'penalty' AND self_score < 0)
    )
