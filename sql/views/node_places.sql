-- materialised
-- One row: a unit and node as in node_sums, with its place among the units of its year and
-- group. Numbers only: the texts are in node_ranks and node_scores, which read this table.
--   index_percent    percent: 100 x score / max_score, 4 decimals; NULL where max_score is 0
--   score_rounded    points, percent_rounded: percent; at the framework's rank_decimals, half
--                    away from zero: ratings and ranks are taken from these
--   rank_value       what is ranked: score_rounded, or percent_rounded where the framework
--                    ranks by percent and the node has a maximum
--   rank             1 = best, by the framework's rank_rule; NULL when the unit has no score
--   rank_of          how many units of the group are ranked at this node
--   tied             true when another unit has the same rank_value
-- Formulas: competition rank "1224" = 1 + number of units above; "1334" = number of units
-- at or above; dense = 1 + number of distinct values above; ordinal breaks ties by the
-- decision's order, then by Vietnamese name. All divisions are on integers (ten-thousandths
-- of a point), so that no floating-point number can split or make a tie.
WITH nodes AS (
    SELECT
        c.framework_id,
        c.sort_order,
        f.year,
        DENSE_RANK() OVER (ORDER BY f.year, c.code) AS board,  -- equal codes are ranked together
        f.rank_by,
        f.rank_rule,
        CASE f.rank_decimals
            WHEN 0 THEN 10000 WHEN 1 THEN 1000 WHEN 2 THEN 100 WHEN 3 THEN 10 ELSE 1
        END AS step
    FROM criteria AS c
    INNER JOIN frameworks AS f ON c.framework_id = f.framework_id
),

members AS (
    SELECT
        commune_id,
        DENSE_RANK() OVER (ORDER BY group_name) AS group_no
    FROM communes
),

units AS (
    SELECT
        n.*,
        c.year,
        c.board,
        m.group_no,
        c.rank_by,
        c.rank_rule,
        c.step,
        CAST(n.score * 10000 AS BIGINT) AS s,
        CAST(n.max_score * 10000 AS BIGINT) AS m
    FROM node_sums AS n
    INNER JOIN nodes AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
    INNER JOIN members AS m ON n.commune_id = m.commune_id
),

-- in ten-thousandths; half is rounded away from zero on the absolute value
rounded AS (
    SELECT
        u.*,
        SIGN(s) * (2000000 * ABS(s) + m) // NULLIF(2 * m, 0) AS percent_u,
        SIGN(s) * ((2 * ABS(s) + step) // (2 * step)) * step AS score_u,
        SIGN(s) * ((2 * (1000000 // step) * ABS(s) + m) // NULLIF(2 * m, 0)) * step
            AS percent_step_u
    FROM units AS u
),

valued AS (
    SELECT
        r.*,
        CASE WHEN rank_by = 'percent' AND m > 0 THEN percent_step_u ELSE score_u END AS value_u
    FROM rounded AS r
),

distinct_values AS (
    SELECT
        board,
        group_no,
        value_u,
        COUNT(*) AS ties
    FROM valued
    WHERE value_u IS NOT NULL
    GROUP BY board, group_no, value_u
),

value_ranks AS (
    SELECT
        board,
        group_no,
        value_u,
        ties,
        SUM(ties) OVER (
            PARTITION BY board, group_no ORDER BY value_u DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS at_or_above,
        ROW_NUMBER() OVER (
            PARTITION BY board, group_no ORDER BY value_u DESC
        ) AS dense,
        SUM(ties) OVER (PARTITION BY board, group_no) AS rank_of
    FROM distinct_values
),

ordinals AS (
    SELECT
        v.framework_id,
        v.commune_id,
        v.sort_order,
        ROW_NUMBER() OVER (
            PARTITION BY v.board, v.group_no
            ORDER BY v.value_u DESC, m.display_order NULLS LAST, m.name COLLATE vi, m.commune_id
        ) AS ordinal
    FROM valued AS v
    INNER JOIN communes AS m ON v.commune_id = m.commune_id
    WHERE v.rank_rule = 'ordinal' AND v.value_u IS NOT NULL
)

SELECT
    v.year,
    v.framework_id,
    v.commune_id,
    v.sort_order,
    v.max_score,
    v.score,
    v.partial_score,
    v.self_score,
    v.leaves,
    v.leaves_missing,
    v.applicable,
    CAST(CAST(v.percent_u AS INTEGER) * 0.0001 AS DECIMAL(9, 4)) AS index_percent,
    CAST(CAST(v.score_u AS INTEGER) * 0.0001 AS DECIMAL(9, 4)) AS score_rounded,
    CAST(CAST(v.percent_step_u AS INTEGER) * 0.0001 AS DECIMAL(9, 4)) AS percent_rounded,
    CAST(CAST(v.value_u AS INTEGER) * 0.0001 AS DECIMAL(9, 4)) AS rank_value,
    CAST(
        CASE v.rank_rule
            WHEN '1334' THEN r.at_or_above
            WHEN 'dense' THEN r.dense
            WHEN 'ordinal' THEN o.ordinal
            ELSE r.at_or_above - r.ties + 1
        END AS INTEGER
    ) AS rank,
    CAST(r.rank_of AS INTEGER) AS rank_of,
    r.ties > 1 AS tied
FROM valued AS v
LEFT JOIN value_ranks AS r
    ON
        v.board = r.board
        AND v.group_no = r.group_no
        AND v.value_u = r.value_u
LEFT JOIN ordinals AS o
    ON
        v.framework_id = o.framework_id
        AND v.commune_id = o.commune_id
        AND v.sort_order = o.sort_order
