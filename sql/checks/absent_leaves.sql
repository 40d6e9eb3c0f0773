-- severity: warning
-- A required leaf has no score at all in a group whose units have scores elsewhere: a column
-- was left out. One row: each such leaf; expected = to how many units it applies, found = 0.
WITH groups_in AS (
    SELECT DISTINCT
        year,
        group_name,
        framework_id
    FROM node_scores
    WHERE code = ''
),

counted AS (
    SELECT
        g.year,
        g.group_name,
        g.framework_id,
        c.code,
        COALESCE(t.units, 0) AS with_score,
        SUM(COALESCE(t.units, 0)) OVER (PARTITION BY g.year, g.group_name, g.framework_id)
            AS any_score
    FROM groups_in AS g
    INNER JOIN criteria AS c
        ON
            g.framework_id = c.framework_id
            AND c.is_leaf
            AND c.kind IN ('appraisal', 'survey')
    LEFT JOIN node_statistics AS t
        ON g.year = t.year AND g.group_name = t.group_name AND c.code = t.code
),

empty_leaves AS (
    SELECT
        l.year,
        l.group_name,
        l.code,
        COUNT(*) AS units
    FROM counted AS l
    INNER JOIN node_scores AS n
        ON
            l.year = n.year
            AND l.framework_id = n.framework_id
            AND l.group_name = n.group_name
            AND l.code = n.code
            AND n.applicable
    WHERE l.with_score = 0 AND l.any_score > 0
    GROUP BY l.year, l.group_name, l.code
)

SELECT
    year,
    group_name,
    NULL AS commune,
    code AS criterion,
    CAST(units AS VARCHAR) AS expected,
    '0' AS found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no
FROM empty_leaves
