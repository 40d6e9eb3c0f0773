-- How a year's criteria differ from the year before. One row: a criterion.
-- Parameter: $year.
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
WHERE year = CAST($year AS INTEGER)
ORDER BY group_name, change, COALESCE(code, previous_code)
