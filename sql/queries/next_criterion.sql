-- Which criterion of the year after continues a criterion. One row: a framework it leads to.
-- Parameters: $framework_id, $code.
SELECT
    k.framework_id,
    k.code,
    k.basis
FROM criterion_links AS k
INNER JOIN frameworks AS f ON k.framework_id = f.framework_id
INNER JOIN frameworks AS p ON k.previous_framework_id = p.framework_id
WHERE
    k.previous_framework_id = CAST($framework_id AS INTEGER)
    AND k.previous_code = CAST($code AS VARCHAR)
ORDER BY p.group_name = f.group_name DESC, f.group_name, k.code
LIMIT 1
