-- One row: what one question gives one commune in a year.
--   code             the criterion that it scores
--   answers, not_applicable, outside_scale   as in survey_means; 0 where nobody answered
--   score            points: points x weighted mean worth / 100, rounded half up to 4 decimals;
--                    NULL without an answer that counts, because missing is never zero
--   variance         points squared, of the score, with 12 decimals; NULL below two answers
-- variance = (points / 100)^2 x n / (n - 1) x sum of weight^2 (worth - mean)^2 / (sum of weights)^2,
-- the linearised variance of a weighted mean (Cochran, Sampling Techniques, 3rd ed., 1977, ch. 6;
-- each answer its own respondent, drawn with replacement). The mean is the one of survey_means,
-- rounded to a ten-thousandth of a percent. Integers throughout, so that every engine rounds
-- alike: worth in ten-thousandths of a percent, points and weights in ten-thousandths. The sum of
-- squares is divided by the weight twice, so that with weights and points below 1000 no product
-- has more than 38 digits, and no quotient more than 18, below 10^10 answers to a question.
WITH spread AS (
    SELECT
        c.commune_id,
        c.year,
        c.questionnaire,
        c.question,
        SUM(
            CAST(c.weight_squares * 100000000 AS HUGEINT)
            * CAST((s.worth - m.mean_worth) * 10000 AS HUGEINT)
            * CAST((s.worth - m.mean_worth) * 10000 AS HUGEINT)
        ) AS squares_u
    FROM survey_counts AS c
    INNER JOIN survey_scales AS s
        ON
            c.year = s.year
            AND c.questionnaire = s.questionnaire
            AND c.question = s.question
            AND c.answer = s.answer
    INNER JOIN survey_means AS m
        ON
            c.commune_id = m.commune_id
            AND c.year = m.year
            AND c.questionnaire = m.questionnaire
            AND c.question = m.question
    GROUP BY c.commune_id, c.year, c.questionnaire, c.question
),

found AS (
    SELECT
        d.year,
        d.framework_id,
        d.commune_id,
        d.code,
        d.questionnaire,
        d.question,
        m.answers,
        m.not_applicable,
        m.outside_scale,
        CAST(d.points * 10000 AS HUGEINT) AS points_u,
        CAST(m.weight * 10000 AS HUGEINT) AS weight_u,
        CAST(m.weighted_worth * 100000000 AS HUGEINT) AS weighted_u,
        CAST(s.squares_u AS HUGEINT) AS squares_u
    FROM survey_due AS d
    LEFT JOIN survey_means AS m
        ON
            d.commune_id = m.commune_id
            AND d.year = m.year
            AND d.questionnaire = m.questionnaire
            AND d.question = m.question
    LEFT JOIN spread AS s
        ON
            d.commune_id = s.commune_id
            AND d.year = s.year
            AND d.questionnaire = s.questionnaire
            AND d.question = s.question
),

halved AS (
    SELECT
        f.*,
        CAST((2 * squares_u + weight_u) // (2 * weight_u) AS HUGEINT) AS square_u
    FROM found AS f
),

varied AS (
    SELECT
        h.*,
        CASE
            WHEN answers > 1
                THEN
                    (2 * CAST(answers AS HUGEINT) * square_u
                    + (CAST(answers AS HUGEINT) - 1) * weight_u)
                    // (2 * (CAST(answers AS HUGEINT) - 1) * weight_u)
        END AS mean_variance_u
    FROM halved AS h
)

SELECT
    year,
    framework_id,
    commune_id,
    code,
    questionnaire,
    question,
    COALESCE(answers, 0) AS answers,
    COALESCE(not_applicable, 0) AS not_applicable,
    COALESCE(outside_scale, 0) AS outside_scale,
    CAST(
        CAST(
            (2 * points_u * weighted_u + 1000000 * weight_u) // (2000000 * weight_u) AS INTEGER
        ) * 0.0001 AS DECIMAL(9, 4)
    ) AS score,
    CAST(
        CAST((points_u * points_u * CAST(mean_variance_u AS HUGEINT) + 50000000) // 100000000
            AS BIGINT) * 0.000000000001 AS DECIMAL(38, 12)
    ) AS variance
FROM varied
