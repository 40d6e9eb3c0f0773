-- One row of load_files from here on: one table that a load read, which is a text file, or one
-- sheet of a workbook. A workbook with three sheets has three rows with the same name and sha256.
--   file_no    1, 2, ... counts the tables of a load, in the order in which they were read
--   sheet      the sheet's name; NULL for a text file
--   rows       data rows read from this table
ALTER TABLE load_files ADD COLUMN sheet VARCHAR;
