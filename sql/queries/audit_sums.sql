-- What the shares of the audit are taken from, exactly. One row: a leaf, in the tree's order.
-- Units are the complete ones (whose total is known); a leaf counts 0 for a unit that has no
-- score in it (a bonus not given, a criterion that does not apply), as it does in the total.
--   units        complete units
--   total, total_square     sums of their totals (points) and of the squares
--   points, all_points      sums over them of the leaf's maximum and of the whole maximum
--   score, score_square     sums of the leaf's scores and of the squares
--   product      sum of score x total
--   applicable   units that the leaf applies to;  own_total, own_square: total, total_square of
--                only these
--   at_max       of these, how many have the maximum;  levels: how many different scores
--   self_units, median2_u, mad4_u   as in gap_statistics; NULL without self-assessed scores
-- NULL where no unit is complete.
-- Parameters: $framework_id, $group.
WITH totals AS (
    SELECT
        n.framework_id,
        n.commune_id,
        n.score,
        n.max_score
    FROM node_places AS n
    INNER JOIN communes AS m ON n.commune_id = m.commune_id
    WHERE
        n.framework_id = CAST($framework_id AS INTEGER)
        AND m.group_name = CAST($group AS VARCHAR)
        AND n.sort_order = 0
        AND n.score IS NOT NULL
),

sums AS (
    SELECT
        n.sort_order,
        COUNT(*) AS units,
        SUM(t.score) AS total,
        SUM(t.score * t.score) AS total_square,
        SUM(n.max_score) AS points,
        SUM(t.max_score) AS all_points,
        SUM(COALESCE(n.score, 0)) AS score,
        COALESCE(SUM(n.score * n.score), 0) AS score_square,
        COALESCE(SUM(n.score * t.score), 0) AS product,
        COUNT(CASE WHEN n.applicable THEN 1 END) AS applicable,
        COALESCE(SUM(CASE WHEN n.applicable THEN t.score END), 0) AS own_total,
        COALESCE(SUM(CASE WHEN n.applicable THEN t.score * t.score END), 0) AS own_square,
        COUNT(CASE WHEN n.max_score > 0 AND n.score >= n.max_score THEN 1 END) AS at_max,
        COUNT(DISTINCT CASE WHEN n.applicable THEN COALESCE(n.score, 0) END) AS levels
    FROM totals AS t
    INNER JOIN node_places AS n
        ON t.framework_id = n.framework_id AND t.commune_id = n.commune_id
    WHERE n.sort_order > 0
    GROUP BY n.sort_order
)

SELECT
    c.code,
    s.units,
    s.total,
    s.total_square,
    s.points,
    s.all_points,
    s.score,
    s.score_square,
    s.product,
    s.applicable,
    s.own_total,
    s.own_square,
    s.at_max,
    s.levels,
    g.units AS self_units,
    g.median2_u,
    g.mad4_u
FROM criteria AS c
LEFT JOIN sums AS s ON c.sort_order = s.sort_order
LEFT JOIN gap_statistics AS g
    ON
        c.framework_id = g.framework_id
        AND c.sort_order = g.sort_order
        AND g.group_name = CAST($group AS VARCHAR)
WHERE c.framework_id = CAST($framework_id AS INTEGER) AND c.is_leaf
ORDER BY c.sort_order
