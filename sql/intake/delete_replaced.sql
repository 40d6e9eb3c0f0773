-- Removes the stored state of every commune and criterion in `merged`.
DELETE FROM scores
WHERE EXISTS (
    SELECT 1 FROM merged AS g
    WHERE
        g.stored
        AND scores.framework_id = g.framework_id
        AND scores.commune_id = g.commune_id
        AND scores.code = g.code
)
