-- One row: a unit and node that also has a row the year before, under the criterion that it
-- continues (criterion_links). No previous year, no row: an unknown change is never 0.
--   year, framework_id, commune_id, code, sort_order
--   previous_score, previous_max   points;  previous_index   percent
--   previous_rank, previous_rank_of
--   comparable     true when the maximum of this unit is the same in both years
--   score_change   points: score - previous score; NULL unless comparable
--   index_change   percentage points of the index; compares across different maxima
--   rank_change    ranks: previous rank - rank; positive = improved
-- The unit is the same one (code and valid_from); predecessors of merged units are not its past.
SELECT
    n.year,
    n.framework_id,
    n.commune_id,
    k.code,
    n.sort_order,
    p.score AS previous_score,
    p.max_score AS previous_max,
    p.index_percent AS previous_index,
    p.rank AS previous_rank,
    p.rank_of AS previous_rank_of,
    n.max_score = p.max_score AS comparable,
    CASE WHEN n.max_score = p.max_score THEN n.score - p.score END AS score_change,
    n.index_percent - p.index_percent AS index_change,
    p.rank - n.rank AS rank_change
FROM node_places AS n
INNER JOIN criterion_links AS k
    ON n.year = k.year AND n.framework_id = k.framework_id AND n.sort_order = k.sort_order
INNER JOIN node_places AS p
    ON
        k.previous_year = p.year
        AND k.previous_framework_id = p.framework_id
        AND k.previous_order = p.sort_order
        AND n.commune_id = p.commune_id
