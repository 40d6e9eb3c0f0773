-- One row: how sure the surveyed score of one commune at one criterion is.
--   score            points that the survey gave; while `scores` holds another one (a later file
--                    replaced it), this row says nothing about it
--   standard_error   points, of the score (sql/survey/survey_scores.sql); NULL where a question
--                    has fewer than two answers
--   answers          how many answers the score is made of
--   not_applicable   how many more rows were not applicable or left empty
--   load_id          the load that published it
CREATE TABLE survey_errors (
    framework_id INTEGER NOT NULL,
    commune_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    score DECIMAL(9, 4) NOT NULL,
    standard_error DECIMAL(9, 4),
    answers BIGINT NOT NULL,
    not_applicable BIGINT NOT NULL,
    load_id INTEGER NOT NULL,
    PRIMARY KEY (framework_id, commune_id, code)
);
