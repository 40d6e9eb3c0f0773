-- One row: a column of a table or view that a user's own SQL may read, tables in the order of
-- their names, columns in their own.
--   relation   the table or view
--   name       the column
--   kind       its type, as the engine writes it
SELECT
    table_name AS relation,
    column_name AS name,
    data_type AS kind
FROM information_schema.columns
WHERE table_schema = 'main' AND table_catalog = current_database()
ORDER BY table_name, ordinal_position
