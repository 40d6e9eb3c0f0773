-- severity: warning
-- A decision printed another rating than the framework's bands give. One row: each;
-- expected = computed, found = printed. Neither is changed.
SELECT
    year,
    commune,
    criterion,
    computed_rating AS expected,
    printed_rating AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM printed_results
WHERE printed_rating <> computed_rating
