-- The canonical ratings file: one row a band, the highest first.
SELECT
    f.year,
    f.group_name AS "group",
    r.rating,
    r.lower,
    CASE WHEN r.inclusive THEN 'yes' ELSE 'no' END AS inclusive,
    r.basis
FROM ratings AS r
INNER JOIN frameworks AS f ON r.framework_id = f.framework_id
ORDER BY f.year, f.group_name, r.lower DESC NULLS LAST
