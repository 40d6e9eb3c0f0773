-- One row: what the survey gives one commune at one criterion in a year.
--   questions          how many questions score this criterion;  unanswered: of these, without
--                      any answer that counts in this commune
--   answers, not_applicable, outside_scale   sums over the questions
--   score              points: the sum over the questions; NULL while one of them is unanswered,
--                      because missing is never zero
--   variance           points squared: the sum over the questions, which are taken as independent
--                      samples; NULL where one of them has fewer than two answers. The standard
--                      error of the score is its square root.
SELECT
    year,
    framework_id,
    commune_id,
    code,
    COUNT(*) AS questions,
    COUNT(CASE WHEN score IS NULL THEN 1 END) AS unanswered,
    CAST(SUM(answers) AS BIGINT) AS answers,
    CAST(SUM(not_applicable) AS BIGINT) AS not_applicable,
    CAST(SUM(outside_scale) AS BIGINT) AS outside_scale,
    CASE WHEN COUNT(*) = COUNT(score) THEN CAST(SUM(score) AS DECIMAL(9, 4)) END AS score,
    CASE WHEN COUNT(*) = COUNT(variance) THEN CAST(SUM(variance) AS DECIMAL(38, 12)) END
        AS variance
FROM survey_question_scores
GROUP BY year, framework_id, commune_id, code
