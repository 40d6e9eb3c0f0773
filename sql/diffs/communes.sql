-- Communes that differ between two states. One row: a property of a commune.
--   kind        'commune';  year: NULL
--   group_name, name (full name): the newer state's where the commune is there
--   property    the column that differs; '' = the commune is new or gone
--   old_value, new_value   as text; NULL = not given, or not there
-- Reads commune_pairs and the schema `older` (see commune_pairs.sql).
WITH everything AS (
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        '' AS property,
        o.full_name AS old_value,
        n.full_name AS new_value
    FROM commune_pairs AS p
    LEFT JOIN older.communes AS o ON p.old_id = o.commune_id
    LEFT JOIN communes AS n ON p.new_id = n.commune_id
    WHERE p.old_id IS NULL OR p.new_id IS NULL
    UNION ALL
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        'full_name',
        CAST(o.full_name AS VARCHAR),
        CAST(n.full_name AS VARCHAR)
    FROM commune_pairs AS p
    INNER JOIN older.communes AS o ON p.old_id = o.commune_id
    INNER JOIN communes AS n ON p.new_id = n.commune_id
    UNION ALL
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        'code',
        CAST(o.code AS VARCHAR),
        CAST(n.code AS VARCHAR)
    FROM commune_pairs AS p
    INNER JOIN older.communes AS o ON p.old_id = o.commune_id
    INNER JOIN communes AS n ON p.new_id = n.commune_id
    UNION ALL
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        'group_name',
        CAST(o.group_name AS VARCHAR),
        CAST(n.group_name AS VARCHAR)
    FROM commune_pairs AS p
    INNER JOIN older.communes AS o ON p.old_id = o.commune_id
    INNER JOIN communes AS n ON p.new_id = n.commune_id
    UNION ALL
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        'valid_from',
        CAST(o.valid_from AS VARCHAR),
        CAST(n.valid_from AS VARCHAR)
    FROM commune_pairs AS p
    INNER JOIN older.communes AS o ON p.old_id = o.commune_id
    INNER JOIN communes AS n ON p.new_id = n.commune_id
    UNION ALL
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        'valid_to',
        CAST(o.valid_to AS VARCHAR),
        CAST(n.valid_to AS VARCHAR)
    FROM commune_pairs AS p
    INNER JOIN older.communes AS o ON p.old_id = o.commune_id
    INNER JOIN communes AS n ON p.new_id = n.commune_id
    UNION ALL
    SELECT
        p.pair_no,
        p.group_name,
        p.commune,
        'successor',
        CAST(o.successor AS VARCHAR),
        CAST(n.successor AS VARCHAR)
    FROM commune_pairs AS p
    INNER JOIN older.communes AS o ON p.old_id = o.commune_id
    INNER JOIN communes AS n ON p.new_id = n.commune_id
)

SELECT
    'commune' AS kind,
    CAST(NULL AS INTEGER) AS year,
    group_name,
    commune AS name,
    property,
    old_value,
    new_value
FROM everything
WHERE old_value IS DISTINCT FROM new_value
ORDER BY group_name, commune COLLATE vi, pair_no, property
