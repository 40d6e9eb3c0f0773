-- severity: warning
-- A unit lacks scores of required leaves: it is shown, but not ranked. One row: each unit;
-- expected = how many leaves apply to it, found = how many have a score, criterion = the
-- first one that is missing, in the tree's order.
WITH incomplete AS (
    SELECT
        n.year,
        n.group_name,
        n.framework_id,
        n.commune_id,
        n.leaves,
        n.leaves_missing
    FROM node_scores AS n
    WHERE n.code = '' AND n.leaves_missing > 0
),

gaps AS (
    SELECT
        i.*,
        c.code,
        ROW_NUMBER() OVER (
            PARTITION BY i.year, i.framework_id, i.commune_id ORDER BY c.sort_order
        ) AS nth
    FROM incomplete AS i
    INNER JOIN criteria AS c
        ON
            i.framework_id = c.framework_id
            AND c.is_leaf
            AND c.kind IN ('appraisal', 'survey')
    LEFT JOIN scores AS s
        ON
            i.framework_id = s.framework_id
            AND i.commune_id = s.commune_id
            AND c.code = s.code
    WHERE COALESCE(s.applicable, TRUE) AND s.score IS NULL
)

SELECT
    g.year,
    g.group_name,
    m.full_name AS commune,
    g.code AS criterion,
    CAST(g.leaves AS VARCHAR) AS expected,
    CAST(g.leaves - g.leaves_missing AS VARCHAR) AS found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no
FROM gaps AS g
INNER JOIN communes AS m ON g.commune_id = m.commune_id
WHERE g.nth = 1
