-- One row: a unit in a year: its total, rank, rating and change (bảng xếp hạng).
-- Columns as in node_results, without those of a criterion. Incomplete units are here with
-- rank NULL and leaves_missing > 0. Order: year, group, rank, the decision's order, name.
SELECT
    year,
    group_name,
    commune,
    commune_code,
    score,
    max_score,
    index_percent,
    rank,
    rank_of,
    tied,
    rating,
    previous_score,
    previous_rank,
    score_change,
    rank_change,
    comparable,
    published_score,
    published_rank,
    published_rating,
    partial_score,
    leaves_missing,
    data_note
FROM node_results
WHERE code = ''
ORDER BY year, group_name, rank NULLS LAST, display_order NULLS LAST, commune_name COLLATE vi
