-- One row: a unit in a year at one criterion of any level: score, rank and change.
-- Columns as in node_results; units to which the criterion does not apply have rank NULL and
-- applicable false. Order: year, group, criterion, rank, the decision's order, name.
SELECT
    r.year,
    r.group_name,
    r.criterion,
    r.criterion_name,
    r.commune,
    r.commune_code,
    r.score,
    r.self_score,
    r.max_score,
    r.index_percent,
    r.rank,
    r.rank_of,
    r.tied,
    r.previous_score,
    r.previous_rank,
    r.score_change,
    r.rank_change,
    r.comparable,
    r.applicable,
    r.leaves_missing,
    r.data_note
FROM node_results AS r
INNER JOIN criteria AS c ON r.framework_id = c.framework_id AND r.code = c.code
WHERE r.code <> ''
ORDER BY
    r.year,
    r.group_name,
    c.sort_order,
    r.rank NULLS LAST,
    r.display_order NULLS LAST,
    r.commune_name COLLATE vi
