-- From which files the scores up to a year come. One row: year x load x file, oldest year first; a
-- workbook is one file, whatever the number of its sheets.
--   snapshot, loaded_at   of the load (UTC);  name, sha256: NULL where its files are not known
--   figures   how many stored scores of that year stand in the file
-- Parameters: $year; $commune_id (NULL = all units).
WITH stated AS (
    SELECT
        framework_id,
        load_id,
        file_no,
        COUNT(*) AS figures
    FROM scores
    WHERE CAST($commune_id AS INTEGER) IS NULL OR commune_id = CAST($commune_id AS INTEGER)
    GROUP BY framework_id, load_id, file_no
)

SELECT
    w.year,
    s.load_id,
    l.snapshot,
    l.loaded_at,
    f.name,
    f.sha256,
    CAST(SUM(s.figures) AS INTEGER) AS figures
FROM stated AS s
INNER JOIN frameworks AS w ON s.framework_id = w.framework_id
INNER JOIN loads AS l ON s.load_id = l.load_id
LEFT JOIN load_files AS f ON s.load_id = f.load_id AND s.file_no = f.file_no
WHERE w.year <= CAST($year AS INTEGER)
GROUP BY w.year, s.load_id, l.snapshot, l.loaded_at, f.name, f.sha256
ORDER BY w.year, s.load_id, MIN(s.file_no)
