-- One row: one answer that a question allows, and what it is worth.
--   answer        1, 2, ... as respondents tick it
--   worth         percent of the question's points that this answer gives (0 to 100)
CREATE TABLE survey_scales (
    year INTEGER NOT NULL,
    questionnaire VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    answer INTEGER NOT NULL,
    worth DECIMAL(9, 4) NOT NULL,
    PRIMARY KEY (year, questionnaire, question, answer)
);
