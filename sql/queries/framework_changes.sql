-- How a year's criteria differ from the year before. One row: a criterion.
-- Parameters: $year; $framework_id (NULL = all: else only its group's).
SELECT
    group_name,
    change,
    code,
    name,
    max_score,
    previous_code,
    previous_name,
    previous_max
FROM framework_changes
WHERE
    year = CAST($year AS INTEGER)
    AND (
        CAST($framework_id AS INTEGER) IS NULL
        OR group_name = (
            SELECT f.group_name FROM frameworks AS f
            WHERE f.framework_id = CAST($framework_id AS INTEGER)
        )
    )
ORDER BY group_name, change, COALESCE(code, previous_code)
