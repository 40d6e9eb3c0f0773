-- Which criterion of the year before a criterion continues. One row: a framework it leads to.
-- Parameters: $framework_id, $code.
SELECT
    k.previous_framework_id,
    k.previous_code,
    k.basis
FROM criterion_links AS k
INNER JOIN frameworks AS f ON k.framework_id = f.framework_id
INNER JOIN frameworks AS p ON k.previous_framework_id = p.framework_id
WHERE k.framework_id = CAST($framework_id AS INTEGER) AND k.code = CAST($code AS VARCHAR)
ORDER BY p.group_name = f.group_name DESC, p.group_name
LIMIT 1
