-- One row: a criterion of a framework and the criterion of a framework one year earlier that
-- it continues.
--   framework_id, code; previous_framework_id, previous_code
--   basis   'total' (the whole), 'crosswalk' (the framework file says so), 'same' (code and
--           name agree)
-- Edge cases: the same code with another name is another criterion and has no row, unless the
-- crosswalk says so; the same name under another code has no row either (sql/checks lists it).
-- The earlier framework may be another group's: what is compared is decided by the unit.
SELECT
    f.framework_id,
    c.code,
    p.framework_id AS previous_framework_id,
    b.code AS previous_code,
    CASE
        WHEN c.code = '' THEN 'total'
        WHEN c.previous_code IS NOT NULL THEN 'crosswalk'
        ELSE 'same'
    END AS basis
FROM frameworks AS f
INNER JOIN criteria AS c ON f.framework_id = c.framework_id
INNER JOIN frameworks AS p ON f.year - 1 = p.year
INNER JOIN criteria AS b
    ON
        p.framework_id = b.framework_id
        AND COALESCE(c.previous_code, c.code) = b.code
        AND (c.code = '' OR c.previous_code IS NOT NULL OR c.name_key = b.name_key)
