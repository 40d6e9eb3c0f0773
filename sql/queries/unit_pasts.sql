-- Whose figures of the year before are one unit's past. One row: a unit of that year (unit_pasts).
--   basis, commune   'same' or 'merged', its name
--   data_note        'số liệu minh họa' where the figures of that year are synthetic
-- Parameters: $year, $commune_id.
SELECT
    u.basis,
    m.full_name AS commune,
    CASE WHEN f.illustrative THEN 'số liệu minh họa' END AS data_note
FROM unit_pasts AS u
INNER JOIN communes AS m ON u.previous_id = m.commune_id
INNER JOIN frameworks AS f ON u.previous_framework_id = f.framework_id
WHERE u.year = CAST($year AS INTEGER) AND u.commune_id = CAST($commune_id AS INTEGER)
ORDER BY m.display_order NULLS LAST, m.name COLLATE vi, m.commune_id
