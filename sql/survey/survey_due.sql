-- One row: a question that scores a criterion of a commune that was surveyed in the year.
--   framework_id   by which the commune is scored: its group's own, else the one for all groups
--   code           the criterion;  points: what the question gives at 100 percent
-- A question whose criterion the commune's framework does not have is not asked of it. A commune
-- without any answer in the year has no row: it was not surveyed.
WITH surveyed AS (
    SELECT DISTINCT
        commune_id,
        year
    FROM survey_counts
),

units AS (
    SELECT
        s.commune_id,
        s.year,
        COALESCE(own.framework_id, common.framework_id) AS framework_id
    FROM surveyed AS s
    INNER JOIN communes AS m ON s.commune_id = m.commune_id
    LEFT JOIN frameworks AS own ON s.year = own.year AND m.group_name = own.group_name
    LEFT JOIN frameworks AS common ON s.year = common.year AND common.group_name = ''
)

SELECT
    u.year,
    u.framework_id,
    u.commune_id,
    q.code,
    q.questionnaire,
    q.question,
    q.points
FROM units AS u
INNER JOIN survey_questions AS q ON u.year = q.year
INNER JOIN criteria AS c ON u.framework_id = c.framework_id AND q.code = c.code
