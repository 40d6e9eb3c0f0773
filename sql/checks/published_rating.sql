-- severity: warning
-- A decision printed another rating than the framework's bands give. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    n.year,
    n.commune,
    n.criterion,
    n.rating AS expected,
    p.rating AS found,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM published AS p
INNER JOIN node_results AS n
    ON p.framework_id = n.framework_id AND p.commune_id = n.commune_id AND p.code = n.code
WHERE p.rating <> n.rating
