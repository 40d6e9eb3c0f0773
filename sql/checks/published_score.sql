-- severity: warning
-- A decision printed another score than the leaves sum to, by more than rounding to the printed
-- decimals explains. One row: each; expected = computed, found = printed. Neither is changed.
-- A unit with missing scores has no sum and no row.
SELECT
    year,
    group_name,
    commune,
    criterion,
    CAST(computed_score AS VARCHAR) AS expected,
    CAST(printed_score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM printed_results
WHERE ABS(printed_score - computed_score) > score_tolerance
