-- severity: warning
-- A decision printed another rank than the framework's rule gives. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    n.year,
    m.full_name AS commune,
    NULLIF(p.code, '') AS criterion,
    CAST(n.rank AS VARCHAR) AS expected,
    CAST(p.rank AS VARCHAR) AS found,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM published AS p
INNER JOIN node_ranks AS n
    ON p.framework_id = n.framework_id AND p.commune_id = n.commune_id AND p.code = n.code
INNER JOIN communes AS m ON p.commune_id = m.commune_id
WHERE p.rank <> n.rank
