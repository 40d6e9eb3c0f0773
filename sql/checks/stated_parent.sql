-- severity: warning
-- A file states a parent's score, and the sum of its leaves is another number. One row: each.
SELECT
    n.year,
    m.full_name AS commune,
    s.code AS criterion,
    CAST(n.score AS VARCHAR) AS expected,
    CAST(s.score AS VARCHAR) AS found,
    s.load_id,
    s.file_no,
    s.row_no,
    s.column_no
FROM scores AS s
INNER JOIN criteria AS c
    ON s.framework_id = c.framework_id AND s.code = c.code AND NOT c.is_leaf
INNER JOIN communes AS m ON s.commune_id = m.commune_id
INNER JOIN node_scores AS n
    ON s.framework_id = n.framework_id AND s.commune_id = n.commune_id AND s.code = n.code
WHERE s.score <> n.score
