-- One row: a unit and a leaf that has both a self-assessed and an appraised score.
--   year, group_name (of the unit), framework_id, commune_id, sort_order (of the leaf)
--   self_score, score   points
--   gap_u    self_score - score, in ten-thousandths of a point; > 0 = claimed more than was given
-- Numbers in whole ten-thousandths, so that medians and deviations taken from them are exact.
SELECT
    n.year,
    m.group_name,
    n.framework_id,
    n.commune_id,
    n.sort_order,
    n.self_score,
    n.score,
    CAST((n.self_score - n.score) * 10000 AS BIGINT) AS gap_u
FROM node_places AS n
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
INNER JOIN communes AS m ON n.commune_id = m.commune_id
WHERE c.is_leaf AND n.self_score IS NOT NULL AND n.score IS NOT NULL
