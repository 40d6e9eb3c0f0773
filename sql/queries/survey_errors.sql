-- How sure the surveyed part of each unit's total is. One row: a unit of one year and group with
-- at least one surveyed score.
--   variance   points squared: the sum of the squared standard errors, of those criteria whose
--              stored score is still the surveyed one; the criteria are taken as independent;
--              NULL where one of them has no standard error (a question with one answer), because
--              missing is never zero
-- Parameters: $year, $group.
SELECT
    e.commune_id,
    CASE
        WHEN COUNT(*) = COUNT(e.standard_error)
            THEN CAST(SUM(e.standard_error * e.standard_error) AS DECIMAL(18, 8))
    END AS variance
FROM survey_errors AS e
INNER JOIN frameworks AS f ON e.framework_id = f.framework_id
INNER JOIN communes AS m ON e.commune_id = m.commune_id
INNER JOIN scores AS s
    ON
        e.framework_id = s.framework_id
        AND e.commune_id = s.commune_id
        AND e.code = s.code
        AND e.score = s.score
WHERE
    f.year = CAST($year AS INTEGER)
    AND m.group_name = CAST($group AS VARCHAR)
GROUP BY e.commune_id
ORDER BY e.commune_id
