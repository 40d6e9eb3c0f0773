-- Removes the stored state of every commune and criterion in `merged`.
DELETE FROM scores
WHERE
    (framework_id, commune_id, code) IN (
        SELECT
            framework_id,
            commune_id,
            code
        FROM merged
        WHERE stored
    )
