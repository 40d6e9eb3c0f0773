-- One row: one rule tried on one reading of the figures, at a node at which ranks are printed.
--   year, group_name, code, framework_id
--   basis        what is ranked: 'points', 'percent' as computed; 'printed points',
--                'printed percent'
--   decimals     0 to 4: the figure is rounded to these first, half away from zero
--   rule         '1224', '1334', 'dense', 'ordinal' (ties broken in whichever way is printed)
--   printed      how many units have a printed rank
--   broken       how many of them have another rank by this rule; 0 = it reproduces all
--   first_break  order_no of the first unit, in printed order, that breaks it (printed_ranks);
--                rule_rank: its rank by this rule, for ordinal the nearest place of its tie;
--                NULL where the rule reproduces all
-- Only readings in which every unit with a printed rank has a figure. Ordinal is tried at the
-- framework's decimals and finer ones only: at coarser ones it would excuse any exchange of
-- neighbours as a tie. Figures are integers, so that nothing but the figures makes a tie.
WITH readings AS (
    SELECT
        b.basis,
        d.decimals,
        d.step
    FROM (VALUES ('points'), ('percent'), ('printed points'), ('printed percent')) AS b (basis)
    CROSS JOIN (VALUES (0, 10000), (1, 1000), (2, 100), (3, 10), (4, 1)) AS d (decimals, step)
),

valued AS (
    SELECT
        p.year,
        p.group_name,
        p.code,
        p.framework_id,
        p.printed_rank,
        p.order_no,
        p.nth_of_rank,
        p.printed,
        r.basis,
        r.decimals,
        CAST(
            CASE r.basis
                WHEN 'points' THEN SIGN(s) * ((2 * ABS(s) + step) // (2 * step)) * step
                WHEN 'percent' THEN
                    SIGN(s) * ((2 * (1000000 // step) * ABS(s) + m) // NULLIF(2 * m, 0)) * step
                WHEN 'printed points' THEN
                    SIGN(printed_s) * ((2 * ABS(printed_s) + step) // (2 * step)) * step
                ELSE
                    SIGN(printed_percent)
                    * ((2 * ABS(printed_percent) + step) // (2 * step)) * step
            END AS BIGINT
        ) AS value
    FROM printed_ranks AS p
    CROSS JOIN readings AS r
),

placed AS (
    SELECT
        v.*,
        RANK() OVER (
            PARTITION BY year, group_name, code, basis, decimals ORDER BY value DESC
        ) AS first_place,
        COUNT(*) OVER (
            PARTITION BY year, group_name, code, basis, decimals ORDER BY value DESC
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS last_place,
        DENSE_RANK() OVER (
            PARTITION BY year, group_name, code, basis, decimals ORDER BY value DESC
        ) AS level_place
    FROM valued AS v
    WHERE value IS NOT NULL
),

-- the rank that each rule gives; for ordinal any place of the tie that no earlier unit took
ranked AS (
    SELECT
        p.*,
        r.rule,
        CASE r.rule
            WHEN '1224' THEN first_place
            WHEN '1334' THEN last_place
            WHEN 'dense' THEN level_place
            WHEN 'ordinal' THEN CASE
                WHEN printed_rank < first_place THEN first_place
                WHEN printed_rank > last_place OR nth_of_rank > 1 THEN last_place
                ELSE printed_rank
            END
        END AS rule_rank,
        r.rule = 'ordinal' AND nth_of_rank > 1 AS taken
    FROM placed AS p
    CROSS JOIN (VALUES ('1224'), ('1334'), ('dense'), ('ordinal')) AS r (rule)
    WHERE printed_rank IS NOT NULL
),

-- the first break and its rank in one number, so that one pass finds both
tried AS (
    SELECT
        year,
        group_name,
        code,
        basis,
        decimals,
        rule,
        MIN(framework_id) AS framework_id,
        MIN(printed) AS printed,
        COUNT(*) AS with_figure,
        SUM(CASE WHEN rule_rank <> printed_rank OR taken THEN 1 ELSE 0 END) AS broken,
        MIN(
            CASE
                WHEN rule_rank <> printed_rank OR taken THEN order_no * 10000000 + rule_rank
            END
        ) AS break_key
    FROM ranked
    GROUP BY year, group_name, code, basis, decimals, rule
)

SELECT
    t.year,
    t.group_name,
    t.code,
    t.framework_id,
    t.basis,
    t.decimals,
    t.rule,
    CAST(t.printed AS INTEGER) AS printed,
    CAST(t.broken AS INTEGER) AS broken,
    CAST(t.break_key // 10000000 AS INTEGER) AS first_break,
    CAST(t.break_key % 10000000 AS INTEGER) AS rule_rank
FROM tried AS t
INNER JOIN frameworks AS f ON t.framework_id = f.framework_id
WHERE t.with_figure = t.printed AND (t.rule <> 'ordinal' OR t.decimals >= f.rank_decimals)
