-- Where the figures of one unit in one year stand. One row: a stored score.
--   load_id, file, sheet, row_no, column_no   of the score (sheet: NULL for a text file)
--   self_*   the same of the self-assessed score, which may stand in another file; NULL without
-- Parameters: $year, $commune_id.
SELECT
    s.code,
    s.load_id,
    f.name AS file,
    f.sheet,
    s.row_no,
    s.column_no,
    s.note,
    s.self_load_id,
    o.name AS self_file,
    o.sheet AS self_sheet,
    s.self_row_no,
    s.self_column_no
FROM scores AS s
INNER JOIN frameworks AS w ON s.framework_id = w.framework_id
LEFT JOIN load_files AS f ON s.load_id = f.load_id AND s.file_no = f.file_no
LEFT JOIN load_files AS o ON s.self_load_id = o.load_id AND s.self_file_no = o.file_no
WHERE w.year = CAST($year AS INTEGER) AND s.commune_id = CAST($commune_id AS INTEGER)
ORDER BY s.code
