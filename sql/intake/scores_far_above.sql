-- Scores of one load that are above their maximum, the largest first. One row: a score.
-- Parameter: $load_id. Asked when sums are too large to be computed, so that it reads tables only.
SELECT
    s.file_no,
    s.row_no,
    s.column_no,
    s.code,
    s.score,
    COALESCE(s.max_score, c.max_score) AS maximum
FROM scores AS s
INNER JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
WHERE
    s.load_id = CAST($load_id AS INTEGER)
    AND c.kind IN ('appraisal', 'survey')
    AND s.score > COALESCE(s.max_score, c.max_score)
ORDER BY s.score DESC, s.file_no, s.row_no, s.column_no
LIMIT 20
