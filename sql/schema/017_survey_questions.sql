-- One row: one question of a questionnaire (phiếu điều tra) of one year.
--   questionnaire, question   as the file names them; together they are the question's name
--   wording    what is asked, as printed; NULL when not given
--   code       the criterion (a leaf) that the answers score
--   points     how many of that criterion's points this question gives at 100 percent
--   load_id, file_no, row_no, column_no   where the file says which criterion it scores
CREATE TABLE survey_questions (
    year INTEGER NOT NULL,
    questionnaire VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    wording VARCHAR,
    code VARCHAR NOT NULL,
    points DECIMAL(9, 4) NOT NULL,
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    column_no INTEGER NOT NULL,
    PRIMARY KEY (year, questionnaire, question)
);
