-- severity: warning
-- A decision printed another rank than the framework's rule gives. One row: each;
-- expected = by the rule, found = printed. Neither is changed.
-- A unit that has a printed rank but, for want of scores, no computed one still takes its place
-- in the printed order: the others are expected that many places further down, so that one gap
-- is not told again for every unit below it.
WITH flagged AS (
    SELECT
        p.*,
        f.rank_rule,
        CASE WHEN p.computed_rank IS NULL THEN 1 ELSE 0 END AS unknown
    FROM printed_results AS p
    INNER JOIN frameworks AS f ON p.framework_id = f.framework_id
    WHERE p.printed_rank IS NOT NULL
),

levels AS (
    SELECT
        year,
        group_name,
        code,
        printed_rank,
        SUM(unknown) AS unknown,
        MIN(unknown) AS only_unknown
    FROM flagged
    GROUP BY year, group_name, code, printed_rank
),

above AS (
    SELECT
        year,
        group_name,
        code,
        printed_rank,
        SUM(unknown) OVER (
            PARTITION BY year, group_name, code ORDER BY printed_rank
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS at_or_above,
        unknown,
        SUM(only_unknown) OVER (
            PARTITION BY year, group_name, code ORDER BY printed_rank
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS levels_above
    FROM levels
),

expected_ranks AS (
    SELECT
        p.*,
        p.computed_rank + CASE p.rank_rule
            WHEN 'dense' THEN a.levels_above
            WHEN '1334' THEN a.at_or_above
            ELSE a.at_or_above - a.unknown
        END AS expected_rank
    FROM flagged AS p
    INNER JOIN above AS a
        ON
            p.year = a.year
            AND p.group_name = a.group_name
            AND p.code = a.code
            AND p.printed_rank = a.printed_rank
)

SELECT
    year,
    group_name,
    commune,
    criterion,
    CAST(CAST(expected_rank AS INTEGER) AS VARCHAR) AS expected,
    CAST(printed_rank AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM expected_ranks
WHERE printed_rank <> expected_rank
