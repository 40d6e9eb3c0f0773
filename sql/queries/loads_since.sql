-- What made the warehouse what it is since an earlier state. One row: a load, newest first.
-- Columns as in the table loads.
-- Parameter: $snapshot (the number of the earlier state's snapshot).
SELECT
    load_id,
    snapshot,
    action,
    loaded_at,
    loaded_by,
    years,
    rows,
    note
FROM loads
WHERE snapshot > CAST($snapshot AS INTEGER)
ORDER BY load_id DESC
