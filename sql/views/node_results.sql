-- One row: a unit and node with everything that is shown about it; the base of the
-- leaderboards and of the commune profile.
--   criterion       the node's code, NULL for the total;  criterion_name
--   commune, commune_code, commune_kind, display_order
--   figures         as in node_ranks and node_changes
--   rating          only for the total
--   published_*     what a decision printed for this unit and node; NULL when it printed nothing
--   data_note       'số liệu minh họa' where the framework's numbers are synthetic
SELECT
    n.year,
    m.group_name,
    n.framework_id,
    n.commune_id,
    c.code,
    NULLIF(c.code, '') AS criterion,
    c.name AS criterion_name,
    m.full_name AS commune,
    m.code AS commune_code,
    m.name AS commune_name,
    m.display_order,
    n.score,
    n.partial_score,
    n.self_score,
    n.max_score,
    n.index_percent,
    n.rank,
    n.rank_of,
    COALESCE(n.tied, FALSE) AS tied,
    r.rating,
    d.previous_score,
    d.previous_rank,
    d.score_change,
    d.index_change,
    d.rank_change,
    d.comparable,
    p.score AS published_score,
    p.rank AS published_rank,
    p.rating AS published_rating,
    n.applicable,
    n.leaves,
    n.leaves_missing,
    CASE WHEN f.illustrative THEN 'số liệu minh họa' END AS data_note
FROM node_places AS n
INNER JOIN frameworks AS f ON n.framework_id = f.framework_id
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.sort_order = c.sort_order
INNER JOIN communes AS m ON n.commune_id = m.commune_id
LEFT JOIN node_changes AS d
    ON
        n.year = d.year
        AND n.framework_id = d.framework_id
        AND n.commune_id = d.commune_id
        AND c.code = d.code
LEFT JOIN unit_ratings AS r
    ON
        n.year = r.year
        AND n.framework_id = r.framework_id
        AND n.commune_id = r.commune_id
        AND c.code = r.code
LEFT JOIN published AS p
    ON
        n.framework_id = p.framework_id
        AND n.commune_id = p.commune_id
        AND c.code = p.code
