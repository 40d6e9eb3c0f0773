-- The leaves of a framework, each with its domain, in the tree's order. One row: a leaf.
--   sort_order   the leaf's number within its framework
--   max_score    points, of the framework;  domain, domain_name   the criterion of level 1
-- Parameter: $framework_id.
SELECT
    c.sort_order,
    c.max_score,
    d.code AS domain,
    d.name AS domain_name
FROM criteria AS c
INNER JOIN criterion_ancestors AS a ON c.framework_id = a.framework_id AND c.code = a.leaf
INNER JOIN criteria AS d
    ON a.framework_id = d.framework_id AND a.ancestor = d.code AND d.level = 1
WHERE c.framework_id = CAST($framework_id AS INTEGER) AND c.is_leaf
ORDER BY c.sort_order
