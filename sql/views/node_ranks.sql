-- One row: as node_scores, with its place among the units of its year and group.
--   index_percent, score_rounded, percent_rounded, rank_value, rank, rank_of, tied
--                   as in node_places, where they are computed
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
    n.applicable,
    n.index_percent,
    n.score_rounded,
    n.percent_rounded,
    n.rank_value,
    n.rank,
    n.rank_of,
    n.tied
FROM node_places AS n
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
INNER JOIN communes AS m ON n.commune_id = m.commune_id
