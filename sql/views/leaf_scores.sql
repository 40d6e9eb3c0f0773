-- One row: a unit that has any figure in a year, and one leaf of its framework.
--   year, group_name (of the unit), framework_id, commune_id, code
--   required     true for appraisal and survey; bonus and penalty are optional
--   applicable   false = does not apply to this unit; its maximum is then 0
--   max_score    points, of this unit
--   score        points, NULL = missing (never zero)
--   self_score   points, NULL = not given
-- Edge cases: a leaf without any row in `scores` is here with score NULL, so that a gap is
-- seen; a unit's own maximum replaces the framework's.
WITH units AS (
    SELECT framework_id, commune_id FROM scores
    UNION
    SELECT framework_id, commune_id FROM published
)

SELECT
    f.year,
    m.group_name,
    u.framework_id,
    u.commune_id,
    c.code,
    c.kind IN ('appraisal', 'survey') AS required,
    COALESCE(s.applicable, TRUE) AS applicable,
    CASE
        WHEN COALESCE(s.applicable, TRUE) THEN COALESCE(s.max_score, c.max_score)
        ELSE CAST(0 AS DECIMAL(9, 4))
    END AS max_score,
    CASE WHEN COALESCE(s.applicable, TRUE) THEN s.score END AS score,
    CASE WHEN COALESCE(s.applicable, TRUE) THEN s.self_score END AS self_score
FROM units AS u
INNER JOIN frameworks AS f ON u.framework_id = f.framework_id
INNER JOIN communes AS m ON u.commune_id = m.commune_id
INNER JOIN criteria AS c ON u.framework_id = c.framework_id AND c.is_leaf
LEFT JOIN scores AS s
    ON
        u.framework_id = s.framework_id
        AND u.commune_id = s.commune_id
        AND c.code = s.code
