-- One row: a unit that has a past (unit_pasts), and a leaf of the year before.
--   year, framework_id, commune_id    this year
--   sort_order                        the leaf of this year that continues it; NULL = dropped
--   previous_framework_id, previous_order   the leaf of the year before
--   score, max_score    points of the year before; for a merged unit the mean of its parts,
--                       rounded half away from zero to 4 decimals, NULL unless all parts have
--                       the leaf; score NULL = none
--   applicable          false when it applied to none of them
--   missing             true when a required score is missing, or when not all parts had the leaf
-- The mean counts 0 for a part to which the leaf did not apply, in points and in the maximum,
-- and for an absent bonus or penalty, so that the leaves sum to the mean of the totals.
WITH held AS (
    SELECT
        u.year,
        u.framework_id,
        u.commune_id,
        u.first_framework_id,
        u.parts,
        k.sort_order,
        p.framework_id AS previous_framework_id,
        p.sort_order AS previous_order,
        p.score,
        p.max_score,
        p.applicable,
        p.leaves_missing
    FROM unit_pasts AS u
    INNER JOIN node_places AS p
        ON u.previous_framework_id = p.framework_id AND u.previous_id = p.commune_id
    INNER JOIN criteria AS c
        ON p.framework_id = c.framework_id AND p.sort_order = c.sort_order AND c.is_leaf
    LEFT JOIN leaf_links AS k
        ON
            u.framework_id = k.framework_id
            AND p.framework_id = k.previous_framework_id
            AND p.sort_order = k.previous_order
),

-- a dropped leaf belongs to its own framework; a continued one to this year's leaf
keyed AS (
    SELECT
        h.*,
        CASE WHEN sort_order IS NULL THEN previous_framework_id END AS dropped_framework_id,
        CASE WHEN sort_order IS NULL THEN previous_order END AS dropped_order
    FROM held AS h
    WHERE parts > 1
),

summed AS (
    SELECT
        year,
        framework_id,
        commune_id,
        sort_order,
        COALESCE(dropped_framework_id, first_framework_id) AS previous_framework_id,
        MIN(
            CASE
                WHEN
                    previous_framework_id = COALESCE(dropped_framework_id, first_framework_id)
                    THEN previous_order
            END
        ) AS previous_order,
        parts,
        COUNT(*) AS found,
        SUM(CAST(score * 10000 AS BIGINT)) AS s,
        SUM(CAST(max_score * 10000 AS BIGINT)) AS m,
        MAX(CASE WHEN applicable THEN 1 ELSE 0 END) AS applicable,
        SUM(leaves_missing) AS missing
    FROM keyed
    GROUP BY
        year, framework_id, commune_id, sort_order, first_framework_id, dropped_framework_id,
        dropped_order, parts
)

SELECT
    year,
    framework_id,
    commune_id,
    sort_order,
    previous_framework_id,
    previous_order,
    score,
    max_score,
    applicable,
    leaves_missing > 0 AS missing
FROM held
WHERE parts = 1
UNION ALL
SELECT
    year,
    framework_id,
    commune_id,
    sort_order,
    previous_framework_id,
    previous_order,
    CASE
        WHEN found = parts AND missing = 0
            THEN
                CAST(
                    CAST(SIGN(s) * ((2 * ABS(s) + parts) // (2 * parts)) AS BIGINT) * 0.0001
                    AS DECIMAL(9, 4)
                )
    END AS score,
    CASE
        WHEN found = parts
            THEN
                CAST(CAST((2 * m + parts) // (2 * parts) AS BIGINT) * 0.0001 AS DECIMAL(9, 4))
    END AS max_score,
    applicable = 1 AS applicable,
    found <> parts OR missing > 0 AS missing
FROM summed
