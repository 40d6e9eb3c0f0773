-- The criteria of one year's frameworks whose questions do not give as many points as they have.
-- One row: a criterion of a framework with at least one question.
--   code; points: the sum over its questions;  max_score: what the framework says
--   file, row_no, column_no   the first of its questions
-- Parameter: $year.
WITH asked AS (
    SELECT
        q.year,
        q.code,
        q.points,
        q.row_no,
        q.column_no,
        l.name AS file,
        ROW_NUMBER() OVER (
            PARTITION BY q.year, q.code ORDER BY q.load_id, q.file_no, q.row_no
        ) AS place
    FROM survey_questions AS q
    INNER JOIN load_files AS l ON q.load_id = l.load_id AND q.file_no = l.file_no
)

SELECT
    c.code,
    SUM(a.points) AS points,
    c.max_score,
    MIN(CASE WHEN a.place = 1 THEN a.file END) AS file,
    MIN(CASE WHEN a.place = 1 THEN a.row_no END) AS row_no,
    MIN(CASE WHEN a.place = 1 THEN a.column_no END) AS column_no
FROM asked AS a
INNER JOIN frameworks AS f ON a.year = f.year
INNER JOIN criteria AS c ON f.framework_id = c.framework_id AND a.code = c.code
WHERE a.year = CAST($year AS INTEGER)
GROUP BY f.framework_id, c.code, c.max_score
HAVING SUM(a.points) <> c.max_score
ORDER BY f.framework_id, c.code
