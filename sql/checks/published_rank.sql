-- severity: warning
-- A decision printed another rank than the framework's rule gives. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    year,
    commune,
    criterion,
    CAST(computed_rank AS VARCHAR) AS expected,
    CAST(printed_rank AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM printed_results
WHERE printed_rank <> computed_rank
