-- The canonical framework file: one row a criterion, in the tree's order.
SELECT
    f.year,
    f.group_name AS "group",
    c.code,
    NULLIF(c.parent, '') AS parent,
    c.name,
    COALESCE(c.stated_max, CASE WHEN c.is_leaf THEN c.max_score END) AS max_score,
    c.kind,
    c.previous_code,
    CASE WHEN f.illustrative THEN 'số liệu minh họa' END AS data_note
FROM criteria AS c
INNER JOIN frameworks AS f ON c.framework_id = f.framework_id
WHERE c.code <> ''
ORDER BY f.year, f.group_name, c.sort_order
