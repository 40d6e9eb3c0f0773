-- The years of the warehouse, newest first. One row: a year and a group of units in it.
--   units, ranked   how many units have any figure, how many a complete total
--   title, decision, rank_rule, rank_by, rank_decimals   of the framework that holds for them
--   max_score       points of the whole framework;  illustrative: synthetic numbers
SELECT
    n.year,
    n.group_name,
    f.framework_id,
    f.title,
    f.decision,
    f.decision_date,
    c.max_score,
    f.rank_by,
    f.rank_rule,
    f.rank_decimals,
    f.illustrative,
    CAST(COUNT(*) AS INTEGER) AS units,
    CAST(COUNT(n.rank) AS INTEGER) AS ranked
FROM node_ranks AS n
INNER JOIN frameworks AS f ON n.framework_id = f.framework_id
INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND c.code = ''
WHERE n.code = ''
GROUP BY
    n.year, n.group_name, f.framework_id, f.title, f.decision, f.decision_date, c.max_score,
    f.rank_by, f.rank_rule, f.rank_decimals, f.illustrative
ORDER BY n.year DESC, n.group_name
