-- severity: error
-- A self-assessed score above the criterion's maximum for that unit, or below zero. One row:
-- each; expected = the maximum. Bonus and penalty have no maximum.
SELECT
    year,
    commune,
    criterion,
    CAST(maximum AS VARCHAR) AS expected,
    CAST(self_score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM stored_scores
WHERE
    is_leaf
    AND (
        (kind IN ('appraisal', 'survey') AND self_score > maximum)
        OR (kind <> 'penalty' AND self_score < 0)
    )
