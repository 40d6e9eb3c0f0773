-- severity: error
-- A negative score where only a penalty may be negative. One row: each.
SELECT
    f.year,
    m.full_name AS commune,
    s.code AS criterion,
    '0' AS expected,
    CAST(s.score AS VARCHAR) AS found,
    s.load_id,
    s.file_no,
    s.row_no,
    s.column_no
FROM scores AS s
INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
INNER JOIN communes AS m ON s.commune_id = m.commune_id
INNER JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
WHERE c.kind <> 'penalty' AND c.is_leaf AND s.score < 0
