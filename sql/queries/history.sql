-- What was loaded when, by whom, from what. One row: a load and one of its files.
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
LEFT JOIN load_files AS f ON l.load_id = f.load_id
ORDER BY l.load_id DESC, f.file_no
