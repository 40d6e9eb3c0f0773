-- What the other units of a group hold at each leaf of a framework. One row: a leaf and a tier.
--   tier       'most': the highest share that at least 75 % of them reach; 'quarter': 25 %
--   score, max_score   points, of a unit at just that share
--   holders    how many reach it;  peers   how many have a score there
-- The share is score / maximum; of a bonus or penalty, which has no maximum, the points, and one
-- that was not given is 0. Units with gaps elsewhere count, too: what they reached here is proven.
-- Shares are compared as floor(10^17 x score / maximum), in ten-thousandths of a point: two
-- different shares differ by at least 10^-16, so that no rounding can join or part them. Running
-- sums are over ranges, not rows: equal shares of different maxima count together.
-- Parameters: $framework_id, $group, $commune_id (the unit that is no peer of its own).
WITH given AS (
    SELECT
        n.sort_order,
        CAST(
            CASE WHEN c.kind IN ('bonus', 'penalty') THEN COALESCE(n.score, 0) ELSE n.score END
            * 10000 AS BIGINT
        ) AS s,
        CAST(n.max_score * 10000 AS BIGINT) AS m,
        COUNT(*) AS units
    FROM node_places AS n
    INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
    INNER JOIN communes AS u ON n.commune_id = u.commune_id
    WHERE
        n.framework_id = CAST($framework_id AS INTEGER)
        AND u.group_name = CAST($group AS VARCHAR)
        AND n.commune_id <> CAST($commune_id AS INTEGER)
        AND c.is_leaf
        AND n.applicable
        AND (n.score IS NOT NULL OR c.kind IN ('bonus', 'penalty'))
    GROUP BY n.sort_order, s, m
),

shared AS (
    SELECT
        g.*,
        CASE
            WHEN m = 0 THEN CAST(s AS DECIMAL(38, 0))
            ELSE CAST(s AS DECIMAL(38, 0)) * 100000000000000000 // m
        END AS share
    FROM given AS g
),

counted AS (
    SELECT
        s.*,
        SUM(units) OVER (PARTITION BY sort_order ORDER BY share DESC) AS holders,
        SUM(units) OVER (PARTITION BY sort_order) AS peers
    FROM shared AS s
),

tiers AS (
    SELECT
        'most' AS tier,
        t.*
    FROM counted AS t
    WHERE 4 * holders >= 3 * peers
    UNION ALL
    SELECT
        'quarter' AS tier,
        t.*
    FROM counted AS t
    WHERE 4 * holders >= peers
),

ordered AS (
    SELECT
        t.*,
        ROW_NUMBER() OVER (PARTITION BY tier, sort_order ORDER BY share DESC, m DESC) AS nth
    FROM tiers AS t
)

SELECT
    c.code,
    o.tier,
    CAST(CAST(o.s AS INTEGER) * 0.0001 AS DECIMAL(9, 4)) AS score,
    CAST(CAST(o.m AS INTEGER) * 0.0001 AS DECIMAL(9, 4)) AS max_score,
    CAST(o.holders AS INTEGER) AS holders,
    CAST(o.peers AS INTEGER) AS peers
FROM ordered AS o
INNER JOIN criteria AS c
    ON c.framework_id = CAST($framework_id AS INTEGER) AND o.sort_order = c.sort_order
WHERE o.nth = 1
ORDER BY o.sort_order, o.tier
