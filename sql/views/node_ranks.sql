-- materialised
-- One row: as node_scores, with its place among the units of its year and group.
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
WITH units AS (
    SELECT
        n.*,
        f.rank_by,
        f.rank_rule,
        CAST(n.score * 10000 AS BIGINT) AS s,
        CAST(n.max_score * 10000 AS BIGINT) AS m,
        CASE f.rank_decimals
            WHEN 0 THEN 10000 WHEN 1 THEN 1000 WHEN 2 THEN 100 WHEN 3 THEN 10 ELSE 1
        END AS step
    FROM node_scores AS n
    INNER JOIN frameworks AS f ON n.framework_id = f.framework_id
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
        CAST(percent_u * 0.0001 AS DECIMAL(9, 4)) AS index_percent,
        CAST(score_u * 0.0001 AS DECIMAL(9, 4)) AS score_rounded,
        CAST(percent_step_u * 0.0001 AS DECIMAL(9, 4)) AS percent_rounded,
        CASE
            WHEN rank_by = 'percent' AND m > 0 THEN CAST(percent_step_u * 0.0001 AS DECIMAL(9, 4))
            ELSE CAST(score_u * 0.0001 AS DECIMAL(9, 4))
        END AS rank_value
    FROM rounded AS r
),

distinct_values AS (
    SELECT
        year,
        group_name,
        code,
        rank_value,
        COUNT(*) AS ties
    FROM valued
    WHERE rank_value IS NOT NULL
    GROUP BY year, group_name, code, rank_value
),

value_ranks AS (
    SELECT
        year,
        group_name,
        code,
        rank_value,
        ties,
        SUM(ties) OVER (
            PARTITION BY year, group_name, code ORDER BY rank_value DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS at_or_above,
        ROW_NUMBER() OVER (
            PARTITION BY year, group_name, code ORDER BY rank_value DESC
        ) AS dense,
        SUM(ties) OVER (PARTITION BY year, group_name, code) AS rank_of
    FROM distinct_values
),

ordinals AS (
    SELECT
        v.framework_id,
        v.commune_id,
        v.code,
        ROW_NUMBER() OVER (
            PARTITION BY v.year, v.group_name, v.code
            ORDER BY v.rank_value DESC, m.display_order NULLS LAST, m.name COLLATE vi, m.commune_id
        ) AS ordinal
    FROM valued AS v
    INNER JOIN communes AS m ON v.commune_id = m.commune_id
    WHERE v.rank_rule = 'ordinal' AND v.rank_value IS NOT NULL
)

SELECT
    v.year,
    v.group_name,
    v.framework_id,
    v.commune_id,
    v.code,
    v.max_score,
    v.score,
    v.partial_score,
    v.self_score,
    v.leaves,
    v.leaves_missing,
    v.applicable,
    v.index_percent,
    v.score_rounded,
    v.percent_rounded,
    v.rank_value,
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
        v.year = r.year
        AND v.group_name = r.group_name
        AND v.code = r.code
        AND v.rank_value = r.rank_value
LEFT JOIN ordinals AS o
    ON
        v.framework_id = o.framework_id
        AND v.commune_id = o.commune_id
        AND v.code = o.code
ORDER BY v.year, v.code, v.group_name, v.commune_id
