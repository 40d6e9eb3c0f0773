-- One row of scores, as before (010_scores.sql), and
--   decimals   how many decimals the cell of a stated parent printed ('12,10' has 2), by which
--              the statement is compared with the sum; NULL for a leaf, and where it is not
--              known: then the two must be equal
--   self_load_id, self_file_no, self_row_no, self_column_no   where the self-assessed score
--              stands, which may be another file than the score's; NULL without one, and for
--              those stored before these columns were
-- load_id, file_no, row_no and column_no say where the score stands; in a row without a score,
-- where the file speaks of it.
ALTER TABLE scores ADD COLUMN decimals INTEGER;
ALTER TABLE scores ADD COLUMN self_load_id INTEGER;
ALTER TABLE scores ADD COLUMN self_file_no INTEGER;
ALTER TABLE scores ADD COLUMN self_row_no INTEGER;
ALTER TABLE scores ADD COLUMN self_column_no INTEGER;
