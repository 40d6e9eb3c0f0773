-- Every unit of the warehouse with its spellings. One row: a unit and one alias (NULL = none).
SELECT
    m.commune_id,
    m.code,
    m.name,
    m.kind,
    m.full_name,
    m.group_name,
    m.valid_from,
    m.valid_to,
    a.alias
FROM communes AS m
LEFT JOIN commune_aliases AS a ON m.commune_id = a.commune_id
ORDER BY m.commune_id, a.alias
