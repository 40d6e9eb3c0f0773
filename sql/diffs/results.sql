-- Totals, ranks and ratings that differ between two states. One row: a year and a commune.
--   year, group_name, commune
--   change                   'added', 'removed', 'changed'
--   old_score, new_score     points of the total; NULL = incomplete, or not there
--   old_rank, new_rank       1 = best; NULL = not ranked
--   old_rating, new_rating   NULL = none
-- Reads commune_pairs and the schema `older` (see commune_pairs.sql). Order: year, group, the new
-- rank, then the old one.
WITH before AS (
    SELECT
        r.year,
        p.pair_no,
        r.score,
        r.rank,
        r.rating
    FROM older.node_results AS r
    INNER JOIN commune_pairs AS p ON r.commune_id = p.old_id
    WHERE r.code = ''
),

since AS (
    SELECT
        r.year,
        p.pair_no,
        r.score,
        r.rank,
        r.rating
    FROM node_results AS r
    INNER JOIN commune_pairs AS p ON r.commune_id = p.new_id
    WHERE r.code = ''
),

differing AS (
    SELECT
        COALESCE(n.year, o.year) AS year,
        COALESCE(n.pair_no, o.pair_no) AS pair_no,
        CASE
            WHEN o.pair_no IS NULL THEN 'added'
            WHEN n.pair_no IS NULL THEN 'removed'
            ELSE 'changed'
        END AS change,
        o.score AS old_score,
        n.score AS new_score,
        o.rank AS old_rank,
        n.rank AS new_rank,
        o.rating AS old_rating,
        n.rating AS new_rating
    FROM before AS o
    FULL OUTER JOIN since AS n ON o.year = n.year AND o.pair_no = n.pair_no
    WHERE
        o.pair_no IS NULL
        OR n.pair_no IS NULL
        OR o.score IS DISTINCT FROM n.score
        OR o.rank IS DISTINCT FROM n.rank
        OR o.rating IS DISTINCT FROM n.rating
)

SELECT
    d.year,
    p.group_name,
    p.commune,
    d.change,
    d.old_score,
    d.new_score,
    d.old_rank,
    d.new_rank,
    d.old_rating,
    d.new_rating
FROM differing AS d
INNER JOIN commune_pairs AS p ON d.pair_no = p.pair_no
ORDER BY
    d.year DESC,
    p.group_name,
    d.new_rank NULLS LAST,
    d.old_rank NULLS LAST,
    p.commune COLLATE vi,
    p.pair_no
