-- severity: warning, only with published_rank
-- The printed ranks of a node do not follow the framework's rule as a whole: another rule
-- reproduces them all, or none does. One row: each node of a year and group; the row that is
-- named is the first, in printed order, that breaks the framework's rule (or, where none
-- reproduces the ranks, the nearest rule): expected = its rank by that rule, found = printed.
--   rule, decimals, basis   the rule that reproduces all, else the nearest; own_rule,
--                           own_decimals: the framework's;  broken: how many ranks break it
-- Where a unit with a printed rank lacks scores, the framework's rule cannot be judged on them.
SELECT
    p.year,
    p.group_name,
    m.full_name AS commune,
    NULLIF(p.code, '') AS criterion,
    CAST(p.rule_rank AS VARCHAR) AS expected,
    CAST(p.printed_rank AS VARCHAR) AS found,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no,
    p.rule,
    p.decimals,
    p.basis,
    p.broken,
    p.printed,
    p.own_rule,
    p.own_decimals
FROM publisher_rules AS p
LEFT JOIN communes AS m ON p.commune_id = m.commune_id
WHERE p.broken > 0 OR (NOT p.is_own AND p.commune_id IS NOT NULL)
