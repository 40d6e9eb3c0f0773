-- Stores the new state of every commune and criterion in `merged`.
INSERT INTO scores
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
    column_no
FROM merged
