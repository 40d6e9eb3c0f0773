-- materialised, looks back
-- One row: a unit that has figures in a year, and a unit of the year before whose figures are its
-- past, or a part of it.
--   year, framework_id, commune_id            this year
--   previous_framework_id, previous_id        the year before
--   first_framework_id   the lowest previous_framework_id of the unit's parts
--   basis    'same' = the very same unit (code and valid_from); 'merged' = one that it was made of
--   parts    number of units that form the past; 1 for 'same'
-- A unit with figures of its own has no other past. Without them its past is that of all units
-- whose line of successors leads to it: a successor is the unit that has the stated code on the day
-- after the last day, so that a code which is used again is never taken for the old unit, and a
-- line (Tiên Cẩm -> Tiên Sơn -> Sơn Cẩm Hà) ends, because each successor lasts longer.
-- A unit with neither has no row.
WITH RECURSIVE steps AS (
    SELECT
        s.commune_id,
        o.commune_id AS previous_id
    FROM communes AS o
    INNER JOIN communes AS s
        ON
            o.successor = s.code
            AND (s.valid_from IS NULL OR s.valid_from <= o.valid_to + INTERVAL 1 DAY)
            AND (s.valid_to IS NULL OR s.valid_to > o.valid_to)
    WHERE o.valid_to IS NOT NULL
),

lines AS (
    SELECT
        commune_id,
        previous_id
    FROM steps
    UNION ALL
    SELECT
        l.commune_id,
        s.previous_id
    FROM lines AS l
    INNER JOIN steps AS s ON l.previous_id = s.commune_id
),

-- two lines may lead from one unit to another
descents AS (
    SELECT DISTINCT
        commune_id,
        previous_id
    FROM lines
),

totals AS (
    SELECT
        year,
        framework_id,
        commune_id
    FROM node_places
    WHERE sort_order = 0
),

own AS (
    SELECT
        n.year,
        n.framework_id,
        n.commune_id,
        p.framework_id AS previous_framework_id
    FROM totals AS n
    INNER JOIN totals AS p ON n.commune_id = p.commune_id AND n.year - 1 = p.year
),

made AS (
    SELECT
        n.year,
        n.framework_id,
        n.commune_id,
        p.framework_id AS previous_framework_id,
        l.previous_id
    FROM totals AS n
    INNER JOIN descents AS l ON n.commune_id = l.commune_id
    INNER JOIN totals AS p ON l.previous_id = p.commune_id AND n.year - 1 = p.year
    WHERE
        NOT EXISTS (
            SELECT 1 FROM own AS o
            WHERE n.framework_id = o.framework_id AND n.commune_id = o.commune_id
        )
)

SELECT
    year,
    framework_id,
    commune_id,
    previous_framework_id,
    commune_id AS previous_id,
    previous_framework_id AS first_framework_id,
    'same' AS basis,
    1 AS parts
FROM own
UNION ALL
SELECT
    year,
    framework_id,
    commune_id,
    previous_framework_id,
    previous_id,
    MIN(previous_framework_id) OVER (PARTITION BY framework_id, commune_id) AS first_framework_id,
    'merged' AS basis,
    CAST(COUNT(*) OVER (PARTITION BY framework_id, commune_id) AS INTEGER) AS parts
FROM made
