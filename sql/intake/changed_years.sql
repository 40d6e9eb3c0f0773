-- How many stored rows of each year `merged` adds or changes. One row: a year.
SELECT
    f.year,
    COUNT(*) AS changed
FROM merged AS g
INNER JOIN frameworks AS f ON g.framework_id = f.framework_id
GROUP BY f.year
