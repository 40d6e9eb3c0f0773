-- One row: a leaf or parent whose meaning or maximum is not that of the year before.
--   year, group_name   of the framework (not of the unit)
--   code, name, max_score                     this year; NULL when dropped
--   previous_code, previous_name, previous_max   the year before; NULL when new
--   change   'new', 'dropped', 'remaxed', 'renumbered' (crosswalk, other code)
-- A renamed criterion is two rows, 'dropped' and 'new': the same code is not the same meaning.
-- Frameworks of the same group are compared. The first year has no row; nor has a year of which
-- only the settings or the printed results are known, because nothing is dropped there.
WITH known AS (
    SELECT DISTINCT framework_id
    FROM criteria
    WHERE code <> ''
),

pairs AS (
    SELECT
        f.framework_id,
        f.year,
        f.group_name,
        p.framework_id AS previous_framework_id
    FROM frameworks AS f
    INNER JOIN frameworks AS p ON f.year - 1 = p.year AND f.group_name = p.group_name
    INNER JOIN known AS k ON f.framework_id = k.framework_id
    INNER JOIN known AS b ON p.framework_id = b.framework_id
),

present AS (
    SELECT
        p.*,
        c.code,
        c.name,
        c.max_score,
        k.previous_code
    FROM pairs AS p
    INNER JOIN criteria AS c ON p.framework_id = c.framework_id
    LEFT JOIN criterion_links AS k
        ON
            p.framework_id = k.framework_id
            AND c.code = k.code
            AND p.previous_framework_id = k.previous_framework_id
),

past AS (
    SELECT
        p.*,
        c.code,
        c.name,
        c.max_score,
        k.code AS next_code
    FROM pairs AS p
    INNER JOIN criteria AS c ON p.previous_framework_id = c.framework_id
    LEFT JOIN criterion_links AS k
        ON
            p.framework_id = k.framework_id
            AND p.previous_framework_id = k.previous_framework_id
            AND c.code = k.previous_code
)

SELECT
    n.year,
    n.group_name,
    n.code,
    n.name,
    n.max_score,
    b.code AS previous_code,
    b.name AS previous_name,
    b.max_score AS previous_max,
    CASE
        WHEN b.code IS NULL THEN 'new'
        WHEN n.max_score <> b.max_score THEN 'remaxed'
        ELSE 'renumbered'
    END AS change
FROM present AS n
LEFT JOIN criteria AS b
    ON n.previous_framework_id = b.framework_id AND n.previous_code = b.code
WHERE b.code IS NULL OR n.max_score <> b.max_score OR n.code <> b.code
UNION ALL
SELECT
    year,
    group_name,
    NULL AS code,
    NULL AS name,
    NULL AS max_score,
    code AS previous_code,
    name AS previous_name,
    max_score AS previous_max,
    'dropped' AS change
FROM past
WHERE next_code IS NULL
