-- severity: warning
-- A decision printed another index than 100 x score / maximum, by more than rounding to the
-- printed decimals explains. One row: each; expected = that quotient, found = printed.
--   basis   'computed': the score is the sum of the leaves; 'printed': where that is not known,
--           the score that is printed beside the index, itself rounded
-- Compared on integers (ten-thousandths): the index may be off by half a unit of its last
-- decimal (of the fourth at most), a printed score by half a unit of its own.
WITH figures AS (
    SELECT
        p.*,
        CASE WHEN computed_score IS NULL THEN 'printed' ELSE 'computed' END AS basis,
        CAST(COALESCE(computed_score, printed_score) * 10000 AS BIGINT) AS s,
        CASE WHEN computed_score IS NULL THEN CAST(score_tolerance * 10000 AS BIGINT) ELSE 0 END
            AS score_slack,
        CAST(maximum * 10000 AS BIGINT) AS m,
        CAST(printed_percent * 10000 AS BIGINT) AS percent_u,
        CASE percent_decimals
            WHEN 0 THEN 10000 WHEN 1 THEN 1000 WHEN 2 THEN 100 WHEN 3 THEN 10 ELSE 1
        END AS step
    FROM printed_results AS p
    WHERE printed_percent IS NOT NULL
)

SELECT
    year,
    group_name,
    commune,
    criterion,
    CAST(
        CAST(SIGN(s) * ((2000000 * ABS(s) + m) // (2 * m)) * 0.0001 AS DECIMAL(9, 4)) AS VARCHAR
    ) AS expected,
    CAST(printed_percent AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no,
    basis
FROM figures
WHERE m > 0 AND 2 * ABS(percent_u * m - 1000000 * s) > step * m + 2000000 * score_slack
