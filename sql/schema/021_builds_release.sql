-- One row, as before, and by which release of the program it was made.
--   release   such as 0.2.0; NULL where it was not kept yet
-- A program of an older release leaves the snapshot alone where its own definitions differ, so that
-- machines of two releases do not make each other's results anew in turns.
ALTER TABLE builds ADD COLUMN release VARCHAR;
