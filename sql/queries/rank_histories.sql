-- Past totals of all units, for sparklines. One row: unit x year up to $year, oldest first.
-- Parameter: $year.
SELECT
    n.commune_id,
    n.year,
    n.score,
    n.max_score,
    n.index_percent,
    n.rank,
    n.rank_of
FROM node_ranks AS n
WHERE n.code = '' AND n.year <= CAST($year AS INTEGER)
ORDER BY n.commune_id, n.year
