-- severity: warning
-- A declared unit that existed on 31 December has no figures in a year in which most units of
-- its group have some. One row: each; expected = how many units the group has, found = how many
-- of them have figures. (A list of the whole country beside one district's figures is no gap.)
WITH units AS (
    SELECT
        y.year,
        m.commune_id,
        m.full_name AS commune,
        m.group_name,
        MAX(CASE WHEN n.commune_id IS NULL THEN 0 ELSE 1 END) AS present
    FROM (SELECT DISTINCT year FROM node_scores WHERE code = '') AS y
    INNER JOIN communes AS m
        ON
            m.declared
            AND (m.valid_from IS NULL OR m.valid_from <= MAKE_DATE(y.year, 12, 31))
            AND (m.valid_to IS NULL OR m.valid_to >= MAKE_DATE(y.year, 12, 31))
    LEFT JOIN node_scores AS n
        ON y.year = n.year AND m.commune_id = n.commune_id AND n.code = ''
    GROUP BY y.year, m.commune_id, m.full_name, m.group_name
),

counted AS (
    SELECT
        u.*,
        COUNT(*) OVER (PARTITION BY u.year, u.group_name) AS members,
        SUM(u.present) OVER (PARTITION BY u.year, u.group_name) AS with_figures
    FROM units AS u
)

SELECT
    year,
    group_name,
    commune,
    NULL AS criterion,
    CAST(members AS VARCHAR) AS expected,
    CAST(with_figures AS VARCHAR) AS found,
    NULL AS load_id,
    NULL AS file_no,
    NULL AS row_no,
    NULL AS column_no
FROM counted
WHERE present = 0 AND 2 * with_figures > members
