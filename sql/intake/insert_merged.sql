-- Stores the new state of every commune and criterion in `merged`.
INSERT INTO scores (
    framework_id, commune_id, code, score, self_score, max_score, applicable, note,
    load_id, file_no, row_no, column_no, decimals,
    self_load_id, self_file_no, self_row_no, self_column_no
)
SELECT
    framework_id,
    commune_id,
    code,
    score,
    self_score,
    max_score,
    applicable,
    note,
    load_id,
    file_no,
    row_no,
    column_no,
    decimals,
    self_load_id,
    self_file_no,
    self_row_no,
    self_column_no
FROM merged
