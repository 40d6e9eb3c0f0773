-- severity: warning
-- A decision printed another rating than the framework's bands give. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    r.year,
    m.full_name AS commune,
    NULL AS criterion,
    r.rating AS expected,
    p.rating AS found,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM published AS p
INNER JOIN unit_ratings AS r
    ON p.framework_id = r.framework_id AND p.commune_id = r.commune_id AND p.code = r.code
INNER JOIN communes AS m ON p.commune_id = m.commune_id
WHERE p.rating <> r.rating
