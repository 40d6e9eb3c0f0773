-- severity: warning
-- A file states a parent's self-assessed score, and those of its leaves sum to another number.
-- One row: each; expected = the sum, found = the statement. The sum is what counts.
SELECT
    s.year,
    s.group_name,
    s.commune,
    s.criterion,
    CAST(n.self_score AS VARCHAR) AS expected,
    CAST(s.self_score AS VARCHAR) AS found,
    s.self_load_id AS load_id,
    s.self_file_no AS file_no,
    s.self_row_no AS row_no,
    s.self_column_no AS column_no
FROM stored_scores AS s
INNER JOIN node_scores AS n
    ON
        s.year = n.year
        AND s.framework_id = n.framework_id
        AND s.commune_id = n.commune_id
        AND s.criterion = n.code
WHERE NOT s.is_leaf AND ABS(s.self_score - n.self_score) > s.tolerance
