-- materialised
-- One row: a year, a group and one node: what its units reached there.
--   units    how many have a score
--   best, worst, median   points; the median of an even number is the mean of the middle two,
--            rounded to 4 decimals
-- Units that are not applicable or incomplete at the node do not count.
WITH counted AS (
    SELECT
        n.year,
        m.group_name,
        n.framework_id,
        n.sort_order,
        n.score,
        COUNT(*) AS n
    FROM node_places AS n
    INNER JOIN communes AS m ON n.commune_id = m.commune_id
    WHERE n.score IS NOT NULL
    GROUP BY n.year, m.group_name, n.framework_id, n.sort_order, n.score
),

running AS (
    SELECT
        n.year,
        n.group_name,
        c.code,
        n.score,
        SUM(n.n) OVER (
            PARTITION BY n.year, n.group_name, c.code ORDER BY n.score
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS up_to,
        SUM(n.n) OVER (PARTITION BY n.year, n.group_name, c.code) AS units
    FROM counted AS n
    INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
)

SELECT
    year,
    group_name,
    code,
    CAST(MAX(units) AS INTEGER) AS units,
    MAX(score) AS best,
    MIN(score) AS worst,
    CAST(
        (
            MIN(CASE WHEN 2 * up_to >= units THEN score END)
            + MIN(CASE WHEN 2 * up_to >= units + 1 THEN score END)
        ) * 0.5 AS DECIMAL(9, 4)
    ) AS median
FROM running
GROUP BY year, group_name, code
