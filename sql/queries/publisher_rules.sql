-- Which rule reproduces the printed ranks. One row: a year, a group and a node, newest first.
-- Columns as in the view publisher_rules; commune = the first row that breaks.
-- Parameter: $year (NULL = all years).
SELECT
    p.year,
    p.group_name,
    NULLIF(p.code, '') AS criterion,
    p.printed,
    p.rule,
    p.decimals,
    p.basis,
    p.broken,
    p.rules,
    p.own_rule,
    p.own_decimals,
    p.own_basis,
    p.is_own,
    m.full_name AS commune,
    p.printed_rank,
    p.rule_rank
FROM publisher_rules AS p
LEFT JOIN communes AS m ON p.commune_id = m.commune_id
WHERE CAST($year AS INTEGER) IS NULL OR p.year = CAST($year AS INTEGER)
ORDER BY p.year DESC, p.group_name, p.code
