-- The canonical communes file: one row a unit that a communes file declared; aliases are
-- separated by '|'. Units that only a scores file names come back with that file.
SELECT
    m.code,
    m.name,
    m.kind,
    m.group_name AS "group",
    m.valid_from,
    m.valid_to,
    m.successor,
    STRING_AGG(a.alias, '|' ORDER BY a.alias) AS aliases,
    m.display_order
FROM communes AS m
LEFT JOIN commune_aliases AS a ON m.commune_id = a.commune_id
WHERE m.declared
GROUP BY
    m.commune_id, m.code, m.name, m.kind, m.group_name, m.valid_from, m.valid_to, m.successor,
    m.display_order
ORDER BY m.display_order NULLS LAST, m.commune_id
