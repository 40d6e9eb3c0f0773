-- The change ledger of one unit in one year (sql/views/leaf_changes.sql), in the tree's order,
-- in each domain what was dropped last. One row: a leaf.
--   code            this year's; of a dropped leaf that of the year before
--   previous_code   NULL when new
--   domain, domain_name   the domain (level 1) that it counts to; a dropped leaf counts to the
--                   domain that continues its old one, else to the old one
-- Parameters: $year, $commune_id.
WITH ledger AS (
    SELECT * FROM leaf_changes
    WHERE year = CAST($year AS INTEGER) AND commune_id = CAST($commune_id AS INTEGER)
),

leaf_domains AS (
    SELECT
        a.framework_id,
        l.sort_order,
        d.code,
        d.name,
        d.sort_order AS domain_order
    FROM criterion_ancestors AS a
    INNER JOIN criteria AS l ON a.framework_id = l.framework_id AND a.leaf = l.code
    INNER JOIN criteria AS d ON a.framework_id = d.framework_id AND a.ancestor = d.code
    WHERE d.level = 1
),

continued AS (
    SELECT
        k.framework_id,
        k.previous_framework_id,
        k.previous_code,
        MIN(c.sort_order) AS domain_order
    FROM criterion_links AS k
    INNER JOIN criteria AS c ON k.framework_id = c.framework_id AND k.code = c.code
    WHERE c.level = 1
    GROUP BY k.framework_id, k.previous_framework_id, k.previous_code
)

SELECT
    COALESCE(c.code, b.code) AS code,
    b.code AS previous_code,
    COALESCE(c.name, b.name) AS name,
    COALESCE(d.code, n.code, o.code) AS domain,
    COALESCE(d.name, n.name, o.name) AS domain_name,
    COALESCE(c.kind, b.kind) AS kind,
    v.basis,
    v.score,
    v.max_score,
    v.previous_score,
    v.previous_max,
    v.framework,
    v.common,
    v.own,
    v.score_change,
    v.peers
FROM ledger AS v
LEFT JOIN criteria AS c ON v.framework_id = c.framework_id AND v.sort_order = c.sort_order
LEFT JOIN criteria AS b
    ON v.previous_framework_id = b.framework_id AND v.previous_order = b.sort_order
LEFT JOIN leaf_domains AS d
    ON v.framework_id = d.framework_id AND v.sort_order = d.sort_order
LEFT JOIN leaf_domains AS o
    ON
        v.sort_order IS NULL
        AND v.previous_framework_id = o.framework_id
        AND v.previous_order = o.sort_order
LEFT JOIN continued AS k
    ON
        v.framework_id = k.framework_id
        AND v.previous_framework_id = k.previous_framework_id
        AND o.code = k.previous_code
LEFT JOIN criteria AS n ON k.framework_id = n.framework_id AND k.domain_order = n.sort_order
ORDER BY
    COALESCE(d.domain_order, k.domain_order) NULLS LAST, v.sort_order NULLS LAST, o.domain_order,
    v.previous_order
