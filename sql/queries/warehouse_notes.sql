-- One row: what everybody who sees figures of this warehouse must be told.
--   illustrative   true when any framework's numbers are synthetic
SELECT COALESCE(BOOL_OR(illustrative), FALSE) AS illustrative
FROM frameworks
