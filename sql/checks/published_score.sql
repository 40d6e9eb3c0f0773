-- severity: warning
-- A decision printed another score than the leaves sum to. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    n.year,
    n.commune,
    n.criterion,
    CAST(n.score AS VARCHAR) AS expected,
    CAST(p.score AS VARCHAR) AS found,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM published AS p
INNER JOIN node_results AS n
    ON p.framework_id = n.framework_id AND p.commune_id = n.commune_id AND p.code = n.code
WHERE p.score <> n.score
