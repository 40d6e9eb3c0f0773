-- One row: a unit that has a past, and a leaf of this year, of the year before, or of both: the
-- change of its points, split into what the criteria did and what the unit did.
--   year, framework_id, commune_id
--   sort_order                                the leaf of this year; NULL when dropped
--   previous_framework_id, previous_order     the leaf of the year before; NULL when new
--   basis    'compared', 'extra' (a bonus or penalty), 'new', 'dropped', 'gap'
--   score, max_score, previous_score, previous_max   points
--   framework, performance   points; their sum is the change; NULL for a gap
-- With points s, maximum m and share p = s / m, 0 = the year before and 1 = this year:
-- framework = (p0 + p1) / 2 x (m1 - m0) = (s0 m1 + s1 m0) (m1 - m0) / (2 m0 m1), rounded half
-- away from zero to 4 decimals on integers (ten-thousandths of a point);
-- performance = s1 - s0 - framework.
-- Edge cases: a leaf that applies to the unit in one year only, or whose maximum became or was 0,
-- counts as new or dropped: all of its change is the framework's. Maximum 0 in both years: all is
-- performance, an absent bonus or penalty counts 0. A required score that is missing in either year
-- is a gap. A leaf that applies in neither year has no row.
WITH units AS (
    SELECT DISTINCT
        year,
        framework_id,
        commune_id
    FROM unit_pasts
),

paired AS (
    SELECT
        n.year,
        n.framework_id,
        n.commune_id,
        n.sort_order,
        p.previous_framework_id,
        p.previous_order,
        n.score,
        n.max_score,
        p.score AS previous_score,
        p.max_score AS previous_max,
        n.applicable AND COALESCE(p.applicable, FALSE) AS in_both,
        n.leaves_missing > 0 OR COALESCE(p.missing, FALSE) AS missing
    FROM node_places AS n
    INNER JOIN criteria AS c
        ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order AND c.is_leaf
    INNER JOIN units AS u ON n.framework_id = u.framework_id AND n.commune_id = u.commune_id
    LEFT JOIN leaf_pasts AS p
        ON
            n.framework_id = p.framework_id
            AND n.commune_id = p.commune_id
            AND n.sort_order = p.sort_order
    WHERE n.applicable OR p.applicable
    UNION ALL
    SELECT
        year,
        framework_id,
        commune_id,
        NULL AS sort_order,
        previous_framework_id,
        previous_order,
        NULL AS score,
        NULL AS max_score,
        score AS previous_score,
        max_score AS previous_max,
        FALSE AS in_both,
        missing
    FROM leaf_pasts
    WHERE sort_order IS NULL AND applicable
),

-- in ten-thousandths
units_of_points AS (
    SELECT
        p.*,
        CAST(COALESCE(previous_score, 0) * 10000 AS BIGINT) AS s0,
        CAST(COALESCE(previous_max, 0) * 10000 AS BIGINT) AS m0,
        CAST(COALESCE(score, 0) * 10000 AS BIGINT) AS s1,
        CAST(COALESCE(max_score, 0) * 10000 AS BIGINT) AS m1
    FROM paired AS p
),

judged AS (
    SELECT
        u.*,
        CASE
            WHEN missing THEN 'gap'
            WHEN in_both AND m0 = 0 AND m1 = 0 THEN 'extra'
            WHEN m0 = 0 AND sort_order IS NOT NULL THEN 'new'
            WHEN m1 = 0 THEN 'dropped'
            ELSE 'compared'
        END AS basis
    FROM units_of_points AS u
),

-- four times the product does not fit into 64 bits
multiplied AS (
    SELECT
        j.*,
        CASE
            WHEN basis = 'compared' AND m0 <> m1
                THEN (CAST(s0 AS HUGEINT) * m1 + CAST(s1 AS HUGEINT) * m0) * (m1 - m0)
        END AS product
    FROM judged AS j
),

split AS (
    SELECT
        x.*,
        CASE
            WHEN basis = 'gap' THEN NULL
            WHEN basis IN ('new', 'dropped') THEN s1 - s0
            WHEN product IS NULL THEN 0
            ELSE
                CAST(
                    SIGN(product)
                    * (
                        (ABS(product) + CAST(m0 AS HUGEINT) * m1)
                        // (2 * CAST(m0 AS HUGEINT) * m1)
                    ) AS BIGINT
                )
        END AS framework_u
    FROM multiplied AS x
)

SELECT
    year,
    framework_id,
    commune_id,
    sort_order,
    previous_framework_id,
    previous_order,
    basis,
    score,
    max_score,
    previous_score,
    previous_max,
    CAST(framework_u * 0.0001 AS DECIMAL(18, 4)) AS framework,
    CAST((s1 - s0 - framework_u) * 0.0001 AS DECIMAL(18, 4)) AS performance
FROM split
