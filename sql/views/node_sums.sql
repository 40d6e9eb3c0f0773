-- One row: a unit and one node of its framework (a leaf, a parent, or the total).
--   framework_id, commune_id; sort_order   the node's number within its framework
--   max_score       points: the sum of the applicable leaves' maxima
--   score           points: the sum of the leaves; NULL when a required leaf is missing or
--                   nothing was given, because a missing score is not a zero
--   partial_score   points: the sum of what is there; NULL when nothing is
--   self_score      points: the sum; NULL unless every required leaf has one
--   leaves          required, applicable leaves below the node
--   leaves_missing  of these, how many have no score
--   applicable      false when no leaf below the node applies to the unit
-- Edge cases: an absent bonus or penalty is no gap; a node whose leaves do not apply has no
-- score and no rank; a stated parent score is not used here (sql/checks compares it).
-- A leaf is its own sum and is taken as it is: nine rows of ten need no grouping.
WITH leaves AS (
    SELECT * FROM leaf_scores
),

ancestors AS (
    SELECT
        a.framework_id,
        l.sort_order AS leaf,
        c.sort_order AS ancestor
    FROM criterion_ancestors AS a
    INNER JOIN criteria AS l ON a.framework_id = l.framework_id AND a.leaf = l.code
    INNER JOIN criteria AS c ON a.framework_id = c.framework_id AND a.ancestor = c.code
    WHERE a.leaf <> a.ancestor
),

parents AS (
    SELECT
        l.framework_id,
        l.commune_id,
        a.ancestor AS sort_order,
        CAST(SUM(l.max_score) AS DECIMAL(9, 4)) AS max_score,
        CAST(SUM(l.score) AS DECIMAL(9, 4)) AS partial_score,
        CAST(SUM(l.self_score) AS DECIMAL(9, 4)) AS partial_self,
        COUNT(CASE WHEN l.required AND l.applicable THEN 1 END) AS leaves,
        COUNT(CASE WHEN l.required AND l.applicable AND l.score IS NULL THEN 1 END)
            AS leaves_missing,
        COUNT(CASE WHEN l.required AND l.applicable AND l.self_score IS NULL THEN 1 END)
            AS self_missing,
        COUNT(CASE WHEN l.applicable THEN 1 END) AS leaves_applicable
    FROM leaves AS l
    INNER JOIN ancestors AS a ON l.framework_id = a.framework_id AND l.sort_order = a.leaf
    GROUP BY l.framework_id, l.commune_id, a.ancestor
)

SELECT
    framework_id,
    commune_id,
    sort_order,
    max_score,
    score,
    score AS partial_score,
    self_score,
    CASE WHEN required AND applicable THEN 1 ELSE 0 END AS leaves,
    CASE WHEN required AND applicable AND score IS NULL THEN 1 ELSE 0 END AS leaves_missing,
    applicable
FROM leaves
UNION ALL
SELECT
    framework_id,
    commune_id,
    sort_order,
    max_score,
    CASE WHEN leaves_missing = 0 THEN partial_score END AS score,
    partial_score,
    CASE WHEN self_missing = 0 THEN partial_self END AS self_score,
    CAST(leaves AS INTEGER) AS leaves,
    CAST(leaves_missing AS INTEGER) AS leaves_missing,
    leaves_applicable > 0 AS applicable
FROM parents
