-- severity: warning
-- A file states a parent's score, and the sum of its leaves is another number. One row: each;
-- expected = the sum, found = the statement. The sum is what counts.
SELECT
    s.year,
    s.commune,
    s.criterion,
    CAST(n.score AS VARCHAR) AS expected,
    CAST(s.score AS VARCHAR) AS found,
    s.load_id,
    s.file_no,
    s.row_no,
    s.column_no
FROM stored_scores AS s
INNER JOIN node_scores AS n
    ON s.framework_id = n.framework_id AND s.commune_id = n.commune_id AND s.criterion = n.code
WHERE NOT s.is_leaf AND s.score <> n.score
