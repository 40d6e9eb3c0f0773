-- The canonical scores file: one row a stored score; loading it again changes nothing.
SELECT
    f.year,
    COALESCE(m.code, m.full_name) AS commune,
    s.code AS criterion,
    s.score,
    s.self_score,
    s.max_score,
    CASE WHEN s.applicable THEN NULL ELSE 'no' END AS applicable,
    s.note,
    CASE WHEN f.illustrative THEN 'số liệu minh họa' END AS data_note
FROM scores AS s
INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
INNER JOIN communes AS m ON s.commune_id = m.commune_id
LEFT JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
ORDER BY f.year, m.display_order NULLS LAST, m.commune_id, c.sort_order
