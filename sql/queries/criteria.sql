-- The tree of criteria that one year's units of a group are scored by. One row: a criterion.
-- Parameters: $year; $group (NULL = any group; the year's first framework).
WITH chosen AS (
    SELECT framework_id
    FROM frameworks
    WHERE
        year = CAST($year AS INTEGER)
        AND (
            CAST($group AS VARCHAR) IS NULL
            OR group_name = CAST($group AS VARCHAR)
            OR group_name = ''
        )
    ORDER BY group_name = COALESCE(CAST($group AS VARCHAR), '') DESC, group_name
    LIMIT 1
)

SELECT
    c.framework_id,
    c.code,
    c.parent,
    c.level,
    c.name,
    c.max_score,
    c.kind,
    c.is_leaf
FROM criteria AS c
INNER JOIN chosen AS f ON c.framework_id = f.framework_id
WHERE c.code <> ''
ORDER BY c.sort_order
