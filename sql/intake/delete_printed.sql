-- Removes what is stored of every unit and node in `printed` (columns as in published).
DELETE FROM published
WHERE EXISTS (
    SELECT 1 FROM printed AS n
    WHERE
        published.framework_id = n.framework_id
        AND published.commune_id = n.commune_id
        AND published.code = n.code
)
