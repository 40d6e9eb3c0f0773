-- Printed results that differ between two states. One row: a property of a printed result.
--   kind        'published'
--   year, group_name
--   name        the commune's full name, and the criterion's code where it is not the total
--   property    score (points), rank or rating
--   old_value, new_value   as text; NULL = not printed
-- Reads commune_pairs and the schema `older` (see commune_pairs.sql).
WITH before AS (
    SELECT
        f.year,
        q.pair_no,
        p.code,
        p.score,
        p.rank,
        p.rating
    FROM older.published AS p
    INNER JOIN older.frameworks AS f ON p.framework_id = f.framework_id
    INNER JOIN commune_pairs AS q ON p.commune_id = q.old_id
),

since AS (
    SELECT
        f.year,
        q.pair_no,
        p.code,
        p.score,
        p.rank,
        p.rating
    FROM published AS p
    INNER JOIN frameworks AS f ON p.framework_id = f.framework_id
    INNER JOIN commune_pairs AS q ON p.commune_id = q.new_id
),

everything AS (
    SELECT
        COALESCE(n.year, o.year) AS year,
        COALESCE(n.pair_no, o.pair_no) AS pair_no,
        COALESCE(n.code, o.code) AS code,
        'score' AS property,
        CAST(o.score AS VARCHAR) AS old_value,
        CAST(n.score AS VARCHAR) AS new_value
    FROM before AS o
    FULL OUTER JOIN since AS n
        ON o.year = n.year AND o.pair_no = n.pair_no AND o.code = n.code
    UNION ALL
    SELECT
        COALESCE(n.year, o.year),
        COALESCE(n.pair_no, o.pair_no),
        COALESCE(n.code, o.code),
        'rank',
        CAST(o.rank AS VARCHAR),
        CAST(n.rank AS VARCHAR)
    FROM before AS o
    FULL OUTER JOIN since AS n
        ON o.year = n.year AND o.pair_no = n.pair_no AND o.code = n.code
    UNION ALL
    SELECT
        COALESCE(n.year, o.year),
        COALESCE(n.pair_no, o.pair_no),
        COALESCE(n.code, o.code),
        'rating',
        CAST(o.rating AS VARCHAR),
        CAST(n.rating AS VARCHAR)
    FROM before AS o
    FULL OUTER JOIN since AS n
        ON o.year = n.year AND o.pair_no = n.pair_no AND o.code = n.code
)

SELECT
    'published' AS kind,
    e.year,
    q.group_name,
    q.commune || CASE WHEN e.code = '' THEN '' ELSE ', ' || e.code END AS name,
    e.property,
    e.old_value,
    e.new_value
FROM everything AS e
INNER JOIN commune_pairs AS q ON e.pair_no = q.pair_no
WHERE e.old_value IS DISTINCT FROM e.new_value
ORDER BY e.year DESC, q.group_name, q.commune COLLATE vi, q.pair_no, e.code, e.property
