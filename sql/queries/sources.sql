-- Where the figures of one unit in one year stand. One row: a stored score.
-- Parameters: $year, $commune_id.
SELECT
    s.code,
    s.load_id,
    f.name AS file,
    s.row_no,
    s.column_no,
    s.note
FROM scores AS s
INNER JOIN frameworks AS w ON s.framework_id = w.framework_id
LEFT JOIN load_files AS f ON s.load_id = f.load_id AND s.file_no = f.file_no
WHERE w.year = CAST($year AS INTEGER) AND s.commune_id = CAST($commune_id AS INTEGER)
ORDER BY s.code
