-- The canonical settings file: one row a framework.
SELECT
    year,
    group_name AS "group",
    title,
    decision,
    decision_date,
    total_max,
    rank_by,
    rank_rule,
    rank_decimals,
    CASE WHEN illustrative THEN 'yes' ELSE 'no' END AS illustrative
FROM frameworks
ORDER BY year, group_name
