-- severity: warning
-- The leaves' maxima do not sum to what the file states for their parent, or to the declared
-- total of the framework. One row: each such node. What is stated above bonuses or penalties
-- is their limit, which is no sum of maxima.
SELECT
    f.year,
    f.group_name,
    NULL AS commune,
    NULLIF(c.code, '') AS criterion,
    CAST(CASE WHEN c.code = '' THEN f.total_max ELSE c.stated_max END AS VARCHAR) AS expected,
    CAST(c.max_score AS VARCHAR) AS found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no
FROM criteria AS c
INNER JOIN frameworks AS f ON c.framework_id = f.framework_id
WHERE
    NOT c.is_leaf
    AND c.kind IN ('appraisal', 'survey')
    AND c.max_score <> CASE WHEN c.code = '' THEN f.total_max ELSE c.stated_max END
