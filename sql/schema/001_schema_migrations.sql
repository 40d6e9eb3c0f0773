-- One row: one numbered file of sql/schema that has been applied to this warehouse.
--   number      1, 2, 3, ... (the file's prefix)
--   name        the file's name without number and ending
--   applied_at  UTC
-- A warehouse whose highest number is above the program's own was written by a newer version
-- and is not opened.
CREATE TABLE schema_migrations (
    number INTEGER NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);
