-- severity: warning
-- A unit lacks scores of required leaves: it is shown, but not ranked. One row: each unit;
-- expected = how many leaves apply to it, found = how many have a score, criterion = the
-- first one that is missing.
SELECT
    n.year,
    m.full_name AS commune,
    MIN(l.code) AS criterion,
    CAST(n.leaves AS VARCHAR) AS expected,
    CAST(n.leaves - n.leaves_missing AS VARCHAR) AS found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no
FROM node_scores AS n
INNER JOIN communes AS m ON n.commune_id = m.commune_id
INNER JOIN leaf_scores AS l
    ON
        n.framework_id = l.framework_id
        AND n.commune_id = l.commune_id
        AND l.required
        AND l.applicable
        AND l.score IS NULL
WHERE n.code = '' AND n.leaves_missing > 0
GROUP BY n.year, m.full_name, n.commune_id, n.leaves, n.leaves_missing
