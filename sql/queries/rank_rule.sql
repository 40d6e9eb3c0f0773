-- How a framework ranks. One row: the framework. Parameter: $framework_id.
SELECT
    rank_by,
    rank_rule,
    rank_decimals
FROM frameworks
WHERE framework_id = CAST($framework_id AS INTEGER)
