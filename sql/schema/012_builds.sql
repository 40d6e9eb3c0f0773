-- One row: by which definitions (sql/views) the views and stored results of this snapshot were
-- made.
--   fingerprint   SHA-256 of those files, hexadecimal
-- A snapshot with another fingerprint than the program's is not read: its figures might mean
-- something else. The next load, or `cchc-tui migrate`, makes them anew.
CREATE TABLE builds (
    fingerprint VARCHAR NOT NULL
);
