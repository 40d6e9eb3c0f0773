-- severity: warning
-- A file states a parent's score, and the sum of its leaves is another number, by more than
-- rounding to the printed decimals explains. One row: each; expected = the sum, found = the
-- statement. The sum is what counts. A parent with a missing leaf has no sum and no row.
SELECT
    s.year,
    s.group_name,
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
    ON
        s.year = n.year
        AND s.framework_id = n.framework_id
        AND s.commune_id = n.commune_id
        AND s.criterion = n.code
WHERE NOT s.is_leaf AND ABS(s.score - n.score) > s.tolerance
