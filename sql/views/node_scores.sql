-- materialised
-- One row: a unit and one node of its framework (a leaf, a parent, or the total with code '').
--   year, group_name, framework_id, commune_id, code
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
WITH sums AS (
    SELECT
        l.year,
        l.group_name,
        l.framework_id,
        l.commune_id,
        a.ancestor AS code,
        CAST(SUM(l.max_score) AS DECIMAL(9, 4)) AS max_score,
        CAST(SUM(l.score) AS DECIMAL(9, 4)) AS partial_score,
        CAST(SUM(l.self_score) AS DECIMAL(9, 4)) AS partial_self,
        SUM(CASE WHEN l.required AND l.applicable THEN 1 ELSE 0 END) AS leaves,
        SUM(CASE WHEN l.required AND l.applicable AND l.score IS NULL THEN 1 ELSE 0 END)
            AS leaves_missing,
        SUM(CASE WHEN l.required AND l.applicable AND l.self_score IS NULL THEN 1 ELSE 0 END)
            AS self_missing,
        SUM(CASE WHEN l.applicable THEN 1 ELSE 0 END) AS leaves_applicable
    FROM leaf_scores AS l
    INNER JOIN criterion_ancestors AS a ON l.framework_id = a.framework_id AND l.code = a.leaf
    GROUP BY l.year, l.group_name, l.framework_id, l.commune_id, a.ancestor
)

SELECT
    year,
    group_name,
    framework_id,
    commune_id,
    code,
    max_score,
    CASE WHEN leaves_missing = 0 THEN partial_score END AS score,
    partial_score,
    CASE WHEN self_missing = 0 THEN partial_self END AS self_score,
    CAST(leaves AS INTEGER) AS leaves,
    CAST(leaves_missing AS INTEGER) AS leaves_missing,
    leaves_applicable > 0 AS applicable
FROM sums
ORDER BY year, code, group_name, commune_id
