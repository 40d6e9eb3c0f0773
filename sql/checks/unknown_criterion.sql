-- severity: error
-- A stored score or published figure whose criterion is not in its framework (any more):
-- a framework was replaced without the scores that used it. One row: each.
WITH used AS (
    SELECT
        framework_id,
        commune_id,
        code,
        load_id,
        file_no,
        row_no,
        column_no
    FROM scores
    UNION ALL
    SELECT
        framework_id,
        commune_id,
        code,
        load_id,
        file_no,
        row_no,
        column_no
    FROM published
)

SELECT
    f.year,
    m.group_name,
    m.full_name AS commune,
    u.code AS criterion,
    NULL AS expected,
    u.code AS found,
    u.load_id,
    u.file_no,
    u.row_no,
    u.column_no
FROM used AS u
INNER JOIN frameworks AS f ON u.framework_id = f.framework_id
INNER JOIN communes AS m ON u.commune_id = m.commune_id
LEFT JOIN criteria AS c ON u.framework_id = c.framework_id AND u.code = c.code
WHERE c.code IS NULL
