-- severity: error
-- A score above the criterion's maximum for that unit. One row: each.
-- Bonus and penalty have no maximum and are not meant here; nor is a parent above a bonus, which
-- may lift it over the sum of the maxima below.
SELECT
    year,
    group_name,
    commune,
    criterion,
    CAST(maximum AS VARCHAR) AS expected,
    CAST(score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM stored_scores
WHERE
    kind IN ('appraisal', 'survey')
    AND score > maximum
    AND (is_leaf OR NOT EXISTS (
        SELECT 1
        FROM criterion_ancestors AS a
        INNER JOIN criteria AS b ON a.framework_id = b.framework_id AND a.leaf = b.code
        WHERE
            a.framework_id = stored_scores.framework_id
            AND a.ancestor = stored_scores.criterion
            AND b.kind = 'bonus'
    ))
