-- materialised, looks back
-- One row: a year, a group and a leaf that units of it have in both years.
--   framework_id, sort_order   the leaf of this year
--   peers     how many units have it in both years with both scores
--   common    points: the mean of their performance (leaf_moves), rounded half away from zero to
--             4 decimals: what happened to all of them
-- Units whose past is built from merged ones count: where a reform has left no unit as it was, they
-- are the only ones that can be compared with.
SELECT
    v.year,
    m.group_name,
    v.framework_id,
    v.sort_order,
    CAST(COUNT(*) AS INTEGER) AS peers,
    CAST(
        CAST(
            SIGN(SUM(v.performance))
            * (
                (2 * CAST(ABS(SUM(v.performance)) * 10000 AS HUGEINT) + COUNT(*)) // (2 * COUNT(*))
            ) AS BIGINT
        ) * 0.0001 AS DECIMAL(18, 4)
    ) AS common
FROM leaf_moves AS v
INNER JOIN communes AS m ON v.commune_id = m.commune_id
WHERE v.basis IN ('compared', 'extra')
GROUP BY v.year, m.group_name, v.framework_id, v.sort_order
