-- Every leaf of one unit in one year, in the tree's order. One row: a leaf.
--   domain       code of the criterion of level 1 that it counts to
--   score        points; NULL = missing, or a bonus or penalty that was not given
--   max_score    points, of this unit; 0 where the leaf does not apply, and of a bonus or penalty
--   limit_score  points that the framework states for a bonus or penalty; NULL = none
-- Parameters: $year, $commune_id.
SELECT
    c.code,
    c.name,
    d.code AS domain,
    c.kind,
    n.applicable,
    n.score,
    n.max_score,
    CASE WHEN c.kind IN ('bonus', 'penalty') THEN c.stated_max END AS limit_score
FROM node_places AS n
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
INNER JOIN criterion_ancestors AS a ON c.framework_id = a.framework_id AND c.code = a.leaf
INNER JOIN criteria AS d
    ON a.framework_id = d.framework_id AND a.ancestor = d.code AND d.level = 1
WHERE
    n.year = CAST($year AS INTEGER)
    AND n.commune_id = CAST($commune_id AS INTEGER)
    AND c.is_leaf
ORDER BY c.sort_order
