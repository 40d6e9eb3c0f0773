-- One row: a unit in a year and one criterion of its framework's tree, in the tree's order.
-- Columns as in node_results, and
--   parent, level, kind, is_leaf, sort_order   the node's place in the tree
--   lost     points: maximum - score
--   median, best   points, over the units of the same year and group
SELECT
    r.year,
    r.group_name,
    r.commune,
    r.commune_code,
    r.criterion,
    c.parent,
    c.level,
    c.kind,
    c.is_leaf,
    c.sort_order,
    r.criterion_name AS name,
    r.score,
    r.partial_score,
    r.self_score,
    r.max_score,
    r.index_percent,
    CASE WHEN r.max_score > 0 THEN r.max_score - r.score END AS lost,
    r.rank,
    r.rank_of,
    r.tied,
    r.previous_score,
    r.previous_rank,
    r.score_change,
    r.index_change,
    r.rank_change,
    r.comparable,
    t.median,
    t.best,
    r.applicable,
    r.leaves_missing,
    r.commune_id,
    r.data_note
FROM node_results AS r
INNER JOIN criteria AS c ON r.framework_id = c.framework_id AND r.code = c.code
LEFT JOIN node_statistics AS t
    ON r.year = t.year AND r.group_name = t.group_name AND r.code = t.code
WHERE r.code <> ''
ORDER BY r.year, r.commune_name COLLATE vi, r.commune_id, c.sort_order
