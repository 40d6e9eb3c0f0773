-- The communes of two states of the warehouse, told which is which. One row: a commune.
--   pair_no            1, 2, ...
--   old_id, new_id     commune_id in either state; NULL where it is not there
--   commune            full name, the newer state's where it is there
--   group_name         the same way
-- The older state is attached as the schema `older`; the newer one is the database itself. The
-- result is stored as the temporary table commune_pairs, which the other files here read.
-- Edge cases: numbers are the warehouse's own, but after a restore one may be given anew; so the
-- number counts only where name or code agree, then code and validity, then name and group.
WITH by_number AS (
    SELECT
        o.commune_id AS old_id,
        n.commune_id AS new_id
    FROM older.communes AS o
    INNER JOIN communes AS n
        ON o.commune_id = n.commune_id AND (o.full_name = n.full_name OR o.code = n.code)
),

old_rest AS (
    SELECT * FROM older.communes WHERE commune_id NOT IN (SELECT old_id FROM by_number)
),

new_rest AS (
    SELECT * FROM communes WHERE commune_id NOT IN (SELECT new_id FROM by_number)
),

by_code AS (
    SELECT
        o.commune_id AS old_id,
        n.commune_id AS new_id
    FROM old_rest AS o
    INNER JOIN new_rest AS n
        ON o.code = n.code AND o.valid_from IS NOT DISTINCT FROM n.valid_from
),

-- of several communes with one name the first belongs to the first
by_name AS (
    SELECT
        o.commune_id AS old_id,
        n.commune_id AS new_id
    FROM (
        SELECT
            *,
            ROW_NUMBER() OVER (PARTITION BY full_name, group_name ORDER BY commune_id) AS nth
        FROM old_rest
        WHERE commune_id NOT IN (SELECT old_id FROM by_code)
    ) AS o
    INNER JOIN (
        SELECT
            *,
            ROW_NUMBER() OVER (PARTITION BY full_name, group_name ORDER BY commune_id) AS nth
        FROM new_rest
        WHERE commune_id NOT IN (SELECT new_id FROM by_code)
    ) AS n
        ON o.full_name = n.full_name AND o.group_name = n.group_name AND o.nth = n.nth
),

pairs AS (
    SELECT old_id, new_id FROM by_number
    UNION ALL
    SELECT old_id, new_id FROM by_code
    UNION ALL
    SELECT old_id, new_id FROM by_name
),

everyone AS (
    SELECT old_id, new_id FROM pairs
    UNION ALL
    SELECT commune_id, NULL FROM older.communes
    WHERE commune_id NOT IN (SELECT old_id FROM pairs)
    UNION ALL
    SELECT NULL, commune_id FROM communes
    WHERE commune_id NOT IN (SELECT new_id FROM pairs)
)

SELECT
    CAST(ROW_NUMBER() OVER (ORDER BY e.new_id NULLS LAST, e.old_id) AS INTEGER) AS pair_no,
    e.old_id,
    e.new_id,
    COALESCE(n.full_name, o.full_name) AS commune,
    COALESCE(n.group_name, o.group_name) AS group_name
FROM everyone AS e
LEFT JOIN older.communes AS o ON e.old_id = o.commune_id
LEFT JOIN communes AS n ON e.new_id = n.commune_id
