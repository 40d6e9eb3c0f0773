-- One row: a unit that has any figure in a year, and one leaf of its framework.
--   year, group_name (of the unit), framework_id, commune_id, code
--   sort_order   the leaf's number within its framework (criteria)
--   required     true for appraisal and survey; bonus and penalty are optional
--   applicable   false = does not apply to this unit; its maximum is then 0
--   max_score    points, of this unit
--   score        points, NULL = missing (never zero)
--   self_score   points, NULL = not given
-- Edge cases: a leaf without any row in `scores` is here with score NULL, so that a gap is
-- seen; a unit's own maximum replaces the framework's. Gaps are looked for only where a unit has
-- fewer rows than its framework has leaves, which is rare; a second score for one leaf would
-- hide one, but is an error (sql/checks/duplicate_scores.sql) and never published.
WITH leaves AS (
    SELECT
        f.year,
        c.framework_id,
        c.code,
        c.sort_order,
        c.kind IN ('appraisal', 'survey') AS required,
        c.max_score,
        COUNT(*) OVER (PARTITION BY f.year, c.framework_id) AS leaves
    FROM frameworks AS f
    INNER JOIN criteria AS c ON f.framework_id = c.framework_id
    WHERE c.is_leaf
),

given AS (
    SELECT
        l.year,
        s.framework_id,
        s.commune_id,
        l.code,
        l.sort_order,
        l.required,
        s.applicable,
        CASE
            WHEN s.applicable THEN COALESCE(s.max_score, l.max_score)
            ELSE CAST(0 AS DECIMAL(9, 4))
        END AS max_score,
        CASE WHEN s.applicable THEN s.score END AS score,
        CASE WHEN s.applicable THEN s.self_score END AS self_score
    FROM scores AS s
    INNER JOIN leaves AS l ON s.framework_id = l.framework_id AND s.code = l.code
),

units AS (
    SELECT
        s.framework_id,
        s.commune_id,
        COUNT(c.code) AS held
    FROM scores AS s
    LEFT JOIN criteria AS c
        ON s.framework_id = c.framework_id AND s.code = c.code AND c.is_leaf
    GROUP BY s.framework_id, s.commune_id
    UNION ALL
    SELECT DISTINCT
        p.framework_id,
        p.commune_id,
        0 AS held
    FROM published AS p
    WHERE
        NOT EXISTS (
            SELECT 1 FROM scores AS s
            WHERE p.framework_id = s.framework_id AND p.commune_id = s.commune_id
        )
),

absent AS (
    SELECT
        l.year,
        u.framework_id,
        u.commune_id,
        l.code,
        l.sort_order,
        l.required,
        TRUE AS applicable,
        l.max_score,
        CAST(NULL AS DECIMAL(9, 4)) AS score,
        CAST(NULL AS DECIMAL(9, 4)) AS self_score
    FROM units AS u
    INNER JOIN leaves AS l ON u.framework_id = l.framework_id AND u.held < l.leaves
    WHERE
        NOT EXISTS (
            SELECT 1 FROM scores AS s
            WHERE
                u.framework_id = s.framework_id
                AND u.commune_id = s.commune_id
                AND l.code = s.code
        )
)

SELECT
    a.year,
    m.group_name,
    a.framework_id,
    a.commune_id,
    a.code,
    a.sort_order,
    a.required,
    a.applicable,
    a.max_score,
    a.score,
    a.self_score
FROM (SELECT * FROM given UNION ALL SELECT * FROM absent) AS a
INNER JOIN communes AS m ON a.commune_id = m.commune_id
