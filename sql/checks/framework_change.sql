-- severity: warning, listing, looks back
-- How the criteria of a year differ from those of the year before. One row: a criterion, or a
-- group for which other frameworks count than the year before; these are told, but are no
-- disagreement.
--   change     'new', 'dropped', 'remaxed', 'renumbered' as in framework_changes;
--              'moved': the only new and the only dropped criterion of one name, under another
--              code; 'renamed': the same code, another name. Both are no crosswalk: such a
--              criterion is not compared with the year before unless previous_code says so
--              'own': the group has a framework, the year before that of all groups counted for
--              it; 'shared': the reverse. Which criteria that changes is not listed
--   expected   what it was the year before (the maximum, the code, or the name), NULL when new
--   found      what it is now, NULL when dropped;  name: the criterion's name
WITH known AS (
    SELECT
        f.year,
        f.group_name
    FROM frameworks AS f
    INNER JOIN criteria AS c ON f.framework_id = c.framework_id
    WHERE c.code <> ''
    GROUP BY f.year, f.group_name
),

listed AS (
    SELECT
        year,
        group_name,
        code,
        name,
        max_score,
        previous_code,
        previous_name,
        previous_max,
        change
    FROM framework_changes
),

fresh AS (
    SELECT
        year,
        group_name,
        code,
        name,
        LOWER(name) AS name_key,
        max_score,
        COUNT(*) OVER (PARTITION BY year, group_name, LOWER(name)) AS namesakes
    FROM listed
    WHERE change = 'new'
),

gone AS (
    SELECT
        year,
        group_name,
        previous_code AS code,
        previous_name AS name,
        LOWER(previous_name) AS name_key,
        previous_max AS max_score,
        COUNT(*) OVER (PARTITION BY year, group_name, LOWER(previous_name)) AS namesakes
    FROM listed
    WHERE change = 'dropped'
),

moved AS (
    SELECT
        n.year,
        n.group_name,
        n.code,
        n.name,
        g.code AS previous_code
    FROM fresh AS n
    INNER JOIN gone AS g
        ON
            n.year = g.year
            AND n.group_name = g.group_name
            AND n.name_key = g.name_key
            AND n.namesakes = 1
            AND g.namesakes = 1
            AND n.code <> g.code
),

fresh_left AS (
    SELECT n.*
    FROM fresh AS n
    LEFT JOIN moved AS m
        ON n.year = m.year AND n.group_name = m.group_name AND n.code = m.code
    WHERE m.code IS NULL
),

gone_left AS (
    SELECT g.*
    FROM gone AS g
    LEFT JOIN moved AS m
        ON g.year = m.year AND g.group_name = m.group_name AND g.code = m.previous_code
    WHERE m.code IS NULL
),

regrouped AS (
    SELECT
        f.year,
        f.group_name,
        'own' AS change
    FROM known AS f
    INNER JOIN known AS shared ON f.year - 1 = shared.year AND shared.group_name = ''
    LEFT JOIN known AS p ON f.year - 1 = p.year AND f.group_name = p.group_name
    WHERE p.year IS NULL
    UNION ALL
    SELECT
        shared.year,
        p.group_name,
        'shared' AS change
    FROM known AS p
    INNER JOIN known AS shared ON p.year + 1 = shared.year AND shared.group_name = ''
    LEFT JOIN known AS f ON p.year + 1 = f.year AND p.group_name = f.group_name
    WHERE f.year IS NULL
),

changes AS (
    SELECT
        year,
        group_name,
        code,
        'moved' AS change,
        previous_code AS expected,
        code AS found,
        name
    FROM moved
    UNION ALL
    SELECT
        COALESCE(n.year, g.year) AS year,
        COALESCE(n.group_name, g.group_name) AS group_name,
        COALESCE(n.code, g.code) AS code,
        CASE
            WHEN g.code IS NULL THEN 'new' WHEN n.code IS NULL THEN 'dropped' ELSE 'renamed'
        END AS change,
        g.name AS expected,
        n.name AS found,
        COALESCE(n.name, g.name) AS name
    FROM fresh_left AS n
    FULL OUTER JOIN gone_left AS g
        ON n.year = g.year AND n.group_name = g.group_name AND n.code = g.code
    UNION ALL
    SELECT
        year,
        group_name,
        code,
        change,
        CASE WHEN change = 'remaxed' THEN CAST(previous_max AS VARCHAR) ELSE previous_code END
            AS expected,
        CASE WHEN change = 'remaxed' THEN CAST(max_score AS VARCHAR) ELSE code END AS found,
        name
    FROM listed
    WHERE change IN ('remaxed', 'renumbered')
    UNION ALL
    SELECT
        year,
        group_name,
        NULL AS code,
        change,
        NULL AS expected,
        NULL AS found,
        NULL AS name
    FROM regrouped
)

SELECT
    year,
    group_name,
    NULL AS commune,
    NULLIF(code, '') AS criterion,
    expected,
    found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no,
    change,
    name
FROM changes
