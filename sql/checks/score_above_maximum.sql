-- severity: error
-- A score above the criterion's maximum for that unit. One row: each.
-- Bonus and penalty have no maximum and are not meant here.
SELECT
    f.year,
    m.full_name AS commune,
    s.code AS criterion,
    CAST(COALESCE(s.max_score, c.max_score) AS VARCHAR) AS expected,
    CAST(s.score AS VARCHAR) AS found,
    s.load_id,
    s.file_no,
    s.row_no,
    s.column_no
FROM scores AS s
INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
INNER JOIN communes AS m ON s.commune_id = m.commune_id
INNER JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
WHERE
    c.kind IN ('appraisal', 'survey')
    AND c.is_leaf
    AND s.score > COALESCE(s.max_score, c.max_score)
