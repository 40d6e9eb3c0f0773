-- One row: one file of answers, and the Parquet file beside the snapshots that holds them.
--   year     the year of its answers; a file is about one year
--   name, sha256   of the file that was read
--   kept     the Parquet file's name in the warehouse's folder surveys; never changed
--            (commune_id, year, questionnaire, question, answer, weight; one row an answer)
--   answers  how many rows it has
--   load_id  the load that brought it
CREATE TABLE survey_files (
    year INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    kept VARCHAR NOT NULL PRIMARY KEY,
    answers BIGINT NOT NULL,
    load_id INTEGER NOT NULL
);
