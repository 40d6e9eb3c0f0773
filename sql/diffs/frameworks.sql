-- Criteria sets and their rules that differ between two states. One row: a property of a framework,
-- of one of its criteria or of one of its bands.
--   kind                 'framework', 'criterion', 'rating'
--   year, group_name     of the framework
--   name                 criterion: its code; rating: the band; framework: ''
--   property             the column that differs; '' = the whole thing is new or gone
--   old_value, new_value as text; NULL = not given, or not there. Where the whole thing is new or
--                        gone: its title, name or bound
-- Reads the schema `older` (see commune_pairs.sql). Frameworks are told apart by year and group.
WITH sides AS (
    SELECT
        COALESCE(n.year, o.year) AS year,
        COALESCE(n.group_name, o.group_name) AS group_name,
        o.framework_id AS old_id,
        n.framework_id AS new_id
    FROM older.frameworks AS o
    FULL OUTER JOIN frameworks AS n ON o.year = n.year AND o.group_name = n.group_name
),

rules AS (
    SELECT
        s.year,
        s.group_name,
        'title' AS property,
        CAST(o.title AS VARCHAR) AS old_value,
        CAST(n.title AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'decision' AS property,
        CAST(o.decision AS VARCHAR) AS old_value,
        CAST(n.decision AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'decision_date' AS property,
        CAST(o.decision_date AS VARCHAR) AS old_value,
        CAST(n.decision_date AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'total_max' AS property,
        CAST(o.total_max AS VARCHAR) AS old_value,
        CAST(n.total_max AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'rank_by' AS property,
        CAST(o.rank_by AS VARCHAR) AS old_value,
        CAST(n.rank_by AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'rank_rule' AS property,
        CAST(o.rank_rule AS VARCHAR) AS old_value,
        CAST(n.rank_rule AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'rank_decimals' AS property,
        CAST(o.rank_decimals AS VARCHAR) AS old_value,
        CAST(n.rank_decimals AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        'illustrative' AS property,
        CAST(o.illustrative AS VARCHAR) AS old_value,
        CAST(n.illustrative AS VARCHAR) AS new_value
    FROM sides AS s
    INNER JOIN older.frameworks AS o ON s.old_id = o.framework_id
    INNER JOIN frameworks AS n ON s.new_id = n.framework_id
),

criteria_sides AS (
    SELECT
        COALESCE(n.year, o.year) AS year,
        COALESCE(n.group_name, o.group_name) AS group_name,
        COALESCE(n.code, o.code) AS code,
        o.framework_id AS old_id,
        n.framework_id AS new_id
    FROM (
        SELECT s.year, s.group_name, c.code, c.framework_id
        FROM sides AS s
        INNER JOIN older.criteria AS c ON s.old_id = c.framework_id
        WHERE c.code <> ''
    ) AS o
    FULL OUTER JOIN (
        SELECT s.year, s.group_name, c.code, c.framework_id
        FROM sides AS s
        INNER JOIN criteria AS c ON s.new_id = c.framework_id
        WHERE c.code <> ''
    ) AS n
        ON o.year = n.year AND o.group_name = n.group_name AND o.code = n.code
),

nodes AS (
    SELECT
        s.year,
        s.group_name,
        s.code AS name,
        '' AS property,
        o.name AS old_value,
        n.name AS new_value
    FROM criteria_sides AS s
    LEFT JOIN older.criteria AS o ON s.old_id = o.framework_id AND s.code = o.code
    LEFT JOIN criteria AS n ON s.new_id = n.framework_id AND s.code = n.code
    WHERE s.old_id IS NULL OR s.new_id IS NULL
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        s.code,
        'name',
        CAST(o.name AS VARCHAR),
        CAST(n.name AS VARCHAR)
    FROM criteria_sides AS s
    INNER JOIN older.criteria AS o ON s.old_id = o.framework_id AND s.code = o.code
    INNER JOIN criteria AS n ON s.new_id = n.framework_id AND s.code = n.code
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        s.code,
        'parent',
        CAST(o.parent AS VARCHAR),
        CAST(n.parent AS VARCHAR)
    FROM criteria_sides AS s
    INNER JOIN older.criteria AS o ON s.old_id = o.framework_id AND s.code = o.code
    INNER JOIN criteria AS n ON s.new_id = n.framework_id AND s.code = n.code
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        s.code,
        'max_score',
        CAST(o.max_score AS VARCHAR),
        CAST(n.max_score AS VARCHAR)
    FROM criteria_sides AS s
    INNER JOIN older.criteria AS o ON s.old_id = o.framework_id AND s.code = o.code
    INNER JOIN criteria AS n ON s.new_id = n.framework_id AND s.code = n.code
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        s.code,
        'kind',
        CAST(o.kind AS VARCHAR),
        CAST(n.kind AS VARCHAR)
    FROM criteria_sides AS s
    INNER JOIN older.criteria AS o ON s.old_id = o.framework_id AND s.code = o.code
    INNER JOIN criteria AS n ON s.new_id = n.framework_id AND s.code = n.code
    UNION ALL
    SELECT
        s.year,
        s.group_name,
        s.code,
        'previous_code',
        CAST(o.previous_code AS VARCHAR),
        CAST(n.previous_code AS VARCHAR)
    FROM criteria_sides AS s
    INNER JOIN older.criteria AS o ON s.old_id = o.framework_id AND s.code = o.code
    INNER JOIN criteria AS n ON s.new_id = n.framework_id AND s.code = n.code
),

old_bands AS (
    SELECT
        s.year,
        s.group_name,
        r.rating,
        CASE WHEN r.inclusive THEN '>= ' ELSE '> ' END
        || COALESCE(CAST(r.lower AS VARCHAR), '-') || ' ' || r.basis AS bound
    FROM sides AS s
    INNER JOIN older.ratings AS r ON s.old_id = r.framework_id
),

new_bands AS (
    SELECT
        s.year,
        s.group_name,
        r.rating,
        CASE WHEN r.inclusive THEN '>= ' ELSE '> ' END
        || COALESCE(CAST(r.lower AS VARCHAR), '-') || ' ' || r.basis AS bound
    FROM sides AS s
    INNER JOIN ratings AS r ON s.new_id = r.framework_id
),

bands AS (
    SELECT
        COALESCE(n.year, o.year) AS year,
        COALESCE(n.group_name, o.group_name) AS group_name,
        COALESCE(n.rating, o.rating) AS name,
        CASE WHEN o.rating IS NULL OR n.rating IS NULL THEN '' ELSE 'bound' END AS property,
        o.bound AS old_value,
        n.bound AS new_value
    FROM old_bands AS o
    FULL OUTER JOIN new_bands AS n
        ON o.year = n.year AND o.group_name = n.group_name AND o.rating = n.rating
),

everything AS (
    SELECT
        1 AS part,
        'framework' AS kind,
        s.year,
        s.group_name,
        '' AS name,
        '' AS property,
        COALESCE(o.title, CAST(o.year AS VARCHAR)) AS old_value,
        COALESCE(n.title, CAST(n.year AS VARCHAR)) AS new_value
    FROM sides AS s
    LEFT JOIN older.frameworks AS o ON s.old_id = o.framework_id
    LEFT JOIN frameworks AS n ON s.new_id = n.framework_id
    WHERE s.old_id IS NULL OR s.new_id IS NULL
    UNION ALL
    SELECT 1, 'framework', year, group_name, '', property, old_value, new_value FROM rules
    UNION ALL
    SELECT 2, 'criterion', year, group_name, name, property, old_value, new_value FROM nodes
    UNION ALL
    SELECT 3, 'rating', year, group_name, name, property, old_value, new_value FROM bands
)

SELECT
    kind,
    year,
    group_name,
    name,
    property,
    old_value,
    new_value
FROM everything
WHERE old_value IS DISTINCT FROM new_value
ORDER BY year DESC, group_name, part, name, property
