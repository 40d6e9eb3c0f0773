-- One row: a unit and one node of its framework (a leaf, a parent, or the total with code '').
--   year, group_name (of the unit), framework_id, commune_id, code
--   max_score, score, partial_score, self_score, leaves, leaves_missing, applicable
--                   as in node_sums, from the stored results (node_places)
SELECT
    n.year,
    m.group_name,
    n.framework_id,
    n.commune_id,
    c.code,
    n.max_score,
    n.score,
    n.partial_score,
    n.self_score,
    n.leaves,
    n.leaves_missing,
    n.applicable
FROM node_places AS n
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
INNER JOIN communes AS m ON n.commune_id = m.commune_id
