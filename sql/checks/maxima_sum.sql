-- severity: warning
-- The leaves' maxima do not sum to what the file states for their parent, or to the declared
-- total of the framework. One row: each such node.
SELECT
    f.year,
    NULL AS commune,
    NULLIF(c.code, '') AS criterion,
    CAST(COALESCE(c.stated_max, f.total_max) AS VARCHAR) AS expected,
    CAST(c.max_score AS VARCHAR) AS found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no
FROM criteria AS c
INNER JOIN frameworks AS f ON c.framework_id = f.framework_id
WHERE
    NOT c.is_leaf
    AND c.max_score <> CASE WHEN c.code = '' THEN f.total_max ELSE c.stated_max END
