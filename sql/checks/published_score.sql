-- severity: warning
-- A decision printed another score than the leaves sum to. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    year,
    commune,
    criterion,
    CAST(computed_score AS VARCHAR) AS expected,
    CAST(printed_score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM printed_results
WHERE printed_score <> computed_score
