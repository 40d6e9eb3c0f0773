-- How the units of one group stand at one node in a year. One row; none where nobody has a score.
--   units                 how many have a score
--   best, worst, median   points
--   at_max                how many of them have the whole maximum (none where it is 0: bonus, penalty)
--   levels                how many different scores there are; 1 = the node separates nobody
-- Parameters: $year, $group; $code ('' = the total).
SELECT
    s.units,
    s.best,
    s.worst,
    s.median,
    CAST(
        SUM(CASE WHEN n.max_score > 0 AND n.score = n.max_score THEN 1 ELSE 0 END) AS INTEGER
    ) AS at_max,
    CAST(COUNT(DISTINCT n.score) AS INTEGER) AS levels
FROM node_results AS n
INNER JOIN node_statistics AS s
    ON n.year = s.year AND n.group_name = s.group_name AND n.code = s.code
WHERE
    n.year = CAST($year AS INTEGER)
    AND n.group_name = CAST($group AS VARCHAR)
    AND n.code = CAST($code AS VARCHAR)
    AND n.score IS NOT NULL
GROUP BY s.units, s.best, s.worst, s.median
