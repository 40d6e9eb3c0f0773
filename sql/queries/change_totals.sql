-- The change ledgers (sql/views/leaf_changes.sql) of all units of a year, added up. One row: a
-- unit that has a past.
--   basis    'same' or 'merged', as in unit_pasts
--   framework, common, own, score_change   points;  survey: the survey's part of score_change;
--            all NULL where one of its leaves is a gap
-- Parameters: $year; $group (NULL = all groups).
WITH sums AS (
    SELECT
        v.commune_id,
        v.framework_id,
        COUNT(CASE WHEN v.basis = 'gap' THEN 1 END) AS gaps,
        CAST(SUM(v.framework) AS DECIMAL(18, 4)) AS framework,
        CAST(SUM(v.common) AS DECIMAL(18, 4)) AS common,
        CAST(SUM(v.own) AS DECIMAL(18, 4)) AS own,
        CAST(SUM(v.score_change) AS DECIMAL(18, 4)) AS score_change,
        CAST(
            SUM(CASE WHEN COALESCE(c.kind, b.kind) = 'survey' THEN v.score_change ELSE 0 END)
            AS DECIMAL(18, 4)
        ) AS survey
    FROM leaf_changes AS v
    LEFT JOIN criteria AS c ON v.framework_id = c.framework_id AND v.sort_order = c.sort_order
    LEFT JOIN criteria AS b
        ON v.previous_framework_id = b.framework_id AND v.previous_order = b.sort_order
    WHERE
        v.year = CAST($year AS INTEGER)
        AND (CAST($group AS VARCHAR) IS NULL OR v.group_name = CAST($group AS VARCHAR))
    GROUP BY v.commune_id, v.framework_id
),

bases AS (
    SELECT DISTINCT
        commune_id,
        framework_id,
        basis
    FROM unit_pasts
    WHERE year = CAST($year AS INTEGER)
)

SELECT
    s.commune_id,
    u.basis,
    CASE WHEN s.gaps = 0 THEN s.framework END AS framework,
    CASE WHEN s.gaps = 0 THEN s.common END AS common,
    CASE WHEN s.gaps = 0 THEN s.own END AS own,
    CASE WHEN s.gaps = 0 THEN s.score_change END AS score_change,
    CASE WHEN s.gaps = 0 THEN s.survey END AS survey
FROM sums AS s
INNER JOIN bases AS u ON s.commune_id = u.commune_id AND s.framework_id = u.framework_id
ORDER BY s.commune_id
