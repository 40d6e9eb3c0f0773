-- materialised, looks back
-- One row: a leaf and the leaf of a framework one year earlier that it continues, one to one.
--   year, framework_id, sort_order                the leaf of this year
--   previous_framework_id, previous_order         the leaf that it continues
-- Edge cases: of several leaves that continue the same one (a criterion that was divided) the first
-- takes its past, what the crosswalk says before what code and name say, so that no point is
-- counted twice; the others are new. A leaf that was no leaf before, or the reverse, has no row.
SELECT
    year,
    framework_id,
    sort_order,
    previous_framework_id,
    previous_order
FROM (
    SELECT
        k.year,
        k.framework_id,
        k.sort_order,
        k.previous_framework_id,
        k.previous_order,
        ROW_NUMBER() OVER (
            PARTITION BY k.framework_id, k.previous_framework_id, k.previous_code
            ORDER BY CASE k.basis WHEN 'crosswalk' THEN 1 ELSE 2 END, k.sort_order
        ) AS nth
    FROM criterion_links AS k
    INNER JOIN criteria AS c ON k.framework_id = c.framework_id AND k.code = c.code
    INNER JOIN criteria AS b
        ON k.previous_framework_id = b.framework_id AND k.previous_code = b.code
    WHERE c.is_leaf AND b.is_leaf
) AS claims
WHERE nth = 1
