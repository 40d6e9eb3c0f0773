-- One row: a leaf of a year and group with the middle and the spread of its gaps (self_gaps).
--   units      communes with both scores
--   median2_u  twice the median gap, in ten-thousandths of a point
--   mad4_u     four times the median absolute deviation from that median, in the same
-- An even number of gaps has its median half-way between the middle two: twice the median, and
-- so four times the deviation, are whole numbers. 0 = at least half of the communes have the
-- median gap.
WITH gaps AS (
    SELECT
        year,
        group_name,
        framework_id,
        sort_order,
        gap_u,
        COUNT(*) AS n
    FROM self_gaps
    GROUP BY year, group_name, framework_id, sort_order, gap_u
),

running AS (
    SELECT
        g.*,
        SUM(n) OVER (
            PARTITION BY year, group_name, framework_id, sort_order ORDER BY gap_u
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS up_to,
        SUM(n) OVER (PARTITION BY year, group_name, framework_id, sort_order) AS units
    FROM gaps AS g
),

medians AS (
    SELECT
        year,
        group_name,
        framework_id,
        sort_order,
        MIN(CASE WHEN 2 * up_to >= units THEN gap_u END)
        + MIN(CASE WHEN 2 * up_to >= units + 1 THEN gap_u END) AS median2_u
    FROM running
    GROUP BY year, group_name, framework_id, sort_order
),

deviations AS (
    SELECT
        g.year,
        g.group_name,
        g.framework_id,
        g.sort_order,
        m.median2_u,
        ABS(2 * g.gap_u - m.median2_u) AS deviation2_u,
        SUM(g.n) AS n
    FROM gaps AS g
    INNER JOIN medians AS m
        ON
            g.year = m.year
            AND g.group_name = m.group_name
            AND g.framework_id = m.framework_id
            AND g.sort_order = m.sort_order
    GROUP BY
        g.year, g.group_name, g.framework_id, g.sort_order, m.median2_u,
        ABS(2 * g.gap_u - m.median2_u)
),

spread AS (
    SELECT
        d.*,
        SUM(n) OVER (
            PARTITION BY year, group_name, framework_id, sort_order ORDER BY deviation2_u
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS up_to,
        SUM(n) OVER (PARTITION BY year, group_name, framework_id, sort_order) AS units
    FROM deviations AS d
)

SELECT
    year,
    group_name,
    framework_id,
    sort_order,
    CAST(MAX(units) AS INTEGER) AS units,
    CAST(MAX(median2_u) AS BIGINT) AS median2_u,
    CAST(
        MIN(CASE WHEN 2 * up_to >= units THEN deviation2_u END)
        + MIN(CASE WHEN 2 * up_to >= units + 1 THEN deviation2_u END) AS BIGINT
    ) AS mad4_u
FROM spread
GROUP BY year, group_name, framework_id, sort_order
