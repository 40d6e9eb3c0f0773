-- One row: a year, a group and a node at which ranks were printed: the rule that they follow,
-- or, where none reproduces them, the nearest.
--   printed      how many units have a printed rank
--   rule, decimals, basis   1224, 1334, dense, ordinal; 0 to 4; points, percent, printed points,
--                printed percent (see rank_trials)
--   broken       how many printed ranks it does not give; 0 = it reproduces all
--   rules        the rules that reproduce all on that basis and decimals, joined with ','; more
--                than one where the ranks do not tell them apart (no ties); '' where none does
--   own_rule, own_decimals, own_basis   the framework's own
--   is_own       true when the rule is the framework's own, on computed or printed figures
--   commune_id, printed_rank, rule_rank, load_id, file_no, row_no, column_no
--                the first row, in printed order, that breaks: the framework's own rule where
--                another is found, else the nearest; NULL where the own rule reproduces all
-- Of several that reproduce all ranks the one with the fewest assumptions is taken: that differs
-- least from the framework's own (in rule, basis, decimals), computed points before others.
WITH compared AS (
    SELECT
        t.*,
        f.rank_rule AS own_rule,
        f.rank_decimals AS own_decimals,
        f.rank_by AS own_basis,
        CASE t.basis
            WHEN 'points' THEN 1 WHEN 'percent' THEN 2 WHEN 'printed points' THEN 3 ELSE 4
        END AS basis_order,
        CASE t.rule WHEN '1224' THEN 1 WHEN '1334' THEN 2 WHEN 'dense' THEN 3 ELSE 4 END
            AS rule_order,
        t.rule = f.rank_rule
        AND t.decimals = f.rank_decimals
        AND t.basis IN (f.rank_by, 'printed ' || f.rank_by) AS is_own,
        CASE WHEN t.rule = f.rank_rule THEN 0 ELSE 1 END
        + CASE WHEN t.decimals = f.rank_decimals THEN 0 ELSE 1 END
        + CASE WHEN t.basis = f.rank_by THEN 0 ELSE 1 END AS assumptions
    FROM rank_trials AS t
    INNER JOIN frameworks AS f ON t.framework_id = f.framework_id
),

ordered AS (
    SELECT
        c.*,
        ROW_NUMBER() OVER (
            PARTITION BY year, group_name, code
            ORDER BY
                CASE WHEN is_own AND broken = 0 THEN 0 ELSE 1 END,
                broken,
                assumptions,
                basis_order,
                rule_order,
                ABS(decimals - own_decimals),
                decimals DESC
        ) AS place,
        -- the framework's own rule: on computed figures where those are known
        ROW_NUMBER() OVER (
            PARTITION BY year, group_name, code
            ORDER BY CASE WHEN is_own THEN 0 ELSE 1 END, basis_order
        ) AS own_place,
        STRING_AGG(CASE WHEN broken = 0 THEN rule END, ',') OVER (
            PARTITION BY year, group_name, code, basis, decimals ORDER BY rule_order
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS rules
    FROM compared AS c
),

told AS (
    SELECT
        o.*,
        MAX(CASE WHEN is_own AND own_place = 1 THEN first_break END) OVER (
            PARTITION BY year, group_name, code
        ) AS own_first_break,
        MAX(CASE WHEN is_own AND own_place = 1 THEN rule_rank END) OVER (
            PARTITION BY year, group_name, code
        ) AS own_rule_rank
    FROM ordered AS o
),

chosen AS (
    SELECT
        t.*,
        CASE WHEN broken = 0 AND NOT is_own THEN own_first_break ELSE first_break END
            AS told_break,
        CASE WHEN broken = 0 AND NOT is_own THEN own_rule_rank ELSE rule_rank END AS told_rank
    FROM told AS t
    WHERE place = 1
)

SELECT
    c.year,
    c.group_name,
    c.code,
    c.printed,
    c.rule,
    c.decimals,
    c.basis,
    c.broken,
    COALESCE(c.rules, '') AS rules,
    c.own_rule,
    c.own_decimals,
    c.own_basis,
    c.is_own,
    p.commune_id,
    p.printed_rank,
    c.told_rank AS rule_rank,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM chosen AS c
LEFT JOIN printed_ranks AS p
    ON
        c.year = p.year
        AND c.group_name = p.group_name
        AND c.code = p.code
        AND c.told_break = p.order_no
