-- One row: what the files state about one commune at one node of its framework.
--   code        a leaf; or a parent, whose statement is kept and checked, never summed
--   score       appraised or surveyed points; NULL = not given (missing is never zero);
--               a penalty is stored as a negative number
--   self_score  self-assessed points; NULL = not given
--   max_score   points, only where this unit's maximum differs from the framework's
--   applicable  false = the criterion does not apply to this unit: it shrinks the denominator
--   load_id, file_no, row_no, column_no   where the score stands: load, file, row and column
--               (both from 1)
-- No key is declared (3 million rows load three times faster without);
-- sql/checks/duplicate_scores.sql proves that (framework_id, commune_id, code) is unique.
CREATE TABLE scores (
    framework_id INTEGER NOT NULL,
    commune_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    score DECIMAL(9, 4),
    self_score DECIMAL(9, 4),
    max_score DECIMAL(9, 4),
    applicable BOOLEAN NOT NULL,
    note VARCHAR,
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    column_no INTEGER NOT NULL
);
