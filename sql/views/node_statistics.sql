-- materialised
-- One row: a year, a group and one node: what its units reached there.
--   units    how many have a score
--   best, worst, median   points; the median of an even number is the mean of the middle two,
--            rounded to 4 decimals
-- Units that are not applicable or incomplete at the node do not count.
WITH counted AS (
    SELECT
        year,
        group_name,
        code,
        score,
        COUNT(*) AS n
    FROM node_scores
    WHERE score IS NOT NULL
    GROUP BY year, group_name, code, score
),

running AS (
    SELECT
        year,
        group_name,
        code,
        score,
        SUM(n) OVER (
            PARTITION BY year, group_name, code ORDER BY score
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS up_to,
        SUM(n) OVER (PARTITION BY year, group_name, code) AS units
    FROM counted
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
