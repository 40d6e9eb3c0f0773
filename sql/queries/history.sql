-- What was loaded when, by whom, from what. One row: a load and one of its files; a workbook is
-- one file, whatever the number of its sheets: their rows are summed, their kinds joined.
WITH files AS (
    SELECT
        load_id,
        name,
        sha256,
        MIN(file_no) AS file_no,
        STRING_AGG(DISTINCT kind, '+' ORDER BY kind) AS kind,
        STRING_AGG(DISTINCT layout, '+' ORDER BY layout) AS layout,
        STRING_AGG(DISTINCT encoding, '+' ORDER BY encoding) AS encoding,
        CAST(SUM(rows) AS INTEGER) AS rows
    FROM load_files
    GROUP BY load_id, name, sha256
)

SELECT
    l.load_id,
    l.snapshot,
    l.action,
    l.loaded_at,
    l.loaded_by,
    l.years,
    l.rows,
    l.note,
    f.name,
    f.sha256,
    f.kind,
    f.layout,
    f.encoding,
    f.rows AS file_rows
FROM loads AS l
LEFT JOIN files AS f ON l.load_id = f.load_id
ORDER BY l.load_id DESC, f.file_no
