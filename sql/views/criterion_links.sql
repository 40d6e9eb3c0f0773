-- materialised, looks back
-- One row: a criterion of a framework and the criterion that it continues, of a framework of the
-- year before with which it is compared (framework_pasts).
--   year, framework_id, code, sort_order                                        this year
--   previous_year, previous_framework_id, previous_code, previous_order   the year before
--   basis   'total' (the whole), 'crosswalk' (the framework file says so), 'same' (code and
--           name agree)
-- Edge cases: the same code with another name is another criterion and has no row, unless the
-- crosswalk says so; the same name under another code has no row either (sql/checks lists it).
-- The earlier framework may be another group's: what is compared is decided by the unit.
SELECT
    f.year,
    f.framework_id,
    c.code,
    c.sort_order,
    f.year - 1 AS previous_year,
    f.previous_framework_id,
    b.code AS previous_code,
    b.sort_order AS previous_order,
    CASE
        WHEN c.code = '' THEN 'total'
        WHEN c.previous_code IS NOT NULL THEN 'crosswalk'
        ELSE 'same'
    END AS basis
FROM framework_pasts AS f
INNER JOIN criteria AS c ON f.framework_id = c.framework_id
INNER JOIN criteria AS b
    ON
        f.previous_framework_id = b.framework_id
        AND COALESCE(c.previous_code, c.code) = b.code
        AND (c.code = '' OR c.previous_code IS NOT NULL OR c.name_key = b.name_key)
