-- One row: the answers of one commune to one question in a year.
--   answers          how many count: applicable, and on the question's scale
--   not_applicable   how many were not applicable or left empty
--   outside_scale    how many are not on the question's scale (the scale was changed since)
--   weight           the sum of the weights of those that count
--   weighted_worth   the sum of weight x worth (percent) of those that count
--   mean_worth       percent: weighted_worth / weight, rounded half up; NULL without answers
-- Division is on integers (ten-thousandths), so that every engine rounds alike.
WITH counted AS (
    SELECT
        c.commune_id,
        c.year,
        c.questionnaire,
        c.question,
        SUM(CASE WHEN s.answer IS NOT NULL THEN c.answers ELSE 0 END) AS answers,
        SUM(CASE WHEN c.answer IS NULL THEN c.answers ELSE 0 END) AS not_applicable,
        SUM(CASE WHEN c.answer IS NOT NULL AND s.answer IS NULL THEN c.answers ELSE 0 END)
            AS outside_scale,
        CAST(SUM(CASE WHEN s.answer IS NOT NULL THEN c.weight END) AS DECIMAL(38, 4)) AS weight,
        CAST(SUM(CAST(c.weight * 10000 AS HUGEINT) * CAST(s.worth * 10000 AS HUGEINT)) AS HUGEINT)
            AS weighted_u
    FROM survey_counts AS c
    LEFT JOIN survey_scales AS s
        ON
            c.year = s.year
            AND c.questionnaire = s.questionnaire
            AND c.question = s.question
            AND c.answer = s.answer
    GROUP BY c.commune_id, c.year, c.questionnaire, c.question
),

whole AS (
    SELECT
        c.*,
        CAST(c.weight * 10000 AS HUGEINT) AS weight_u
    FROM counted AS c
)

SELECT
    commune_id,
    year,
    questionnaire,
    question,
    CAST(answers AS BIGINT) AS answers,
    CAST(not_applicable AS BIGINT) AS not_applicable,
    CAST(outside_scale AS BIGINT) AS outside_scale,
    weight,
    CAST(CAST(weighted_u AS DECIMAL(38, 0)) * 0.00000001 AS DECIMAL(38, 8)) AS weighted_worth,
    CAST(
        CAST((2 * weighted_u + weight_u) // (2 * weight_u) AS INTEGER) * 0.0001 AS DECIMAL(9, 4)
    ) AS mean_worth
FROM whole
