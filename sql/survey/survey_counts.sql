-- One row: how often one answer was given to one question in one commune and year. The only view
-- that reads every answer; all others read these few rows.
--   answer           as ticked; NULL = not applicable, or left empty
--   answers          how many
--   weight           the sum of their weights
--   weight_squares   the sum of the squares of their weights
-- Reads the relation survey_answers (commune_id, year, questionnaire, question, answer, weight).
SELECT
    commune_id,
    year,
    questionnaire,
    question,
    answer,
    COUNT(*) AS answers,
    CAST(SUM(weight) AS DECIMAL(38, 4)) AS weight,
    CAST(SUM(weight * weight) AS DECIMAL(38, 8)) AS weight_squares
FROM survey_answers
GROUP BY commune_id, year, questionnaire, question, answer
