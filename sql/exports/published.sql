-- The canonical published file: one row a printed result; criterion empty = the total.
SELECT
    f.year,
    COALESCE(m.code, m.full_name) AS commune,
    NULLIF(p.code, '') AS criterion,
    p.score,
    p.index_percent,
    p.rank,
    p.rank_of,
    p.rating,
    CASE WHEN f.illustrative THEN 'số liệu minh họa' END AS data_note
FROM published AS p
INNER JOIN frameworks AS f ON p.framework_id = f.framework_id
INNER JOIN communes AS m ON p.commune_id = m.commune_id
LEFT JOIN criteria AS c ON p.framework_id = c.framework_id AND p.code = c.code
ORDER BY f.year, m.display_order NULLS LAST, m.commune_id, c.sort_order
