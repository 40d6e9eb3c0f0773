-- What storing the incoming scores would change. One row: a commune and criterion whose stored
-- state becomes another one, with all of its new columns.
-- Parameter: $load_id. Reads the frame `incoming` (see warehouse/intake/scores.py).
-- A cell that a file leaves empty states nothing: what is stored there stays.
SELECT
    i.framework_id,
    i.commune_id,
    i.code,
    CASE WHEN i.applicable = FALSE THEN NULL ELSE COALESCE(i.score, s.score) END AS score,
    CASE WHEN i.applicable = FALSE THEN NULL ELSE COALESCE(i.self_score, s.self_score) END
        AS self_score,
    COALESCE(i.max_score, s.max_score) AS max_score,
    COALESCE(i.applicable, s.applicable, TRUE) AS applicable,
    COALESCE(i.note, s.note) AS note,
    -- the place is that of the score; a row that only adds to it leaves the place as it is
    CASE WHEN i.score IS NULL AND s.score IS NOT NULL THEN s.load_id
        ELSE CAST($load_id AS INTEGER) END AS load_id,
    CASE WHEN i.score IS NULL AND s.score IS NOT NULL THEN s.file_no ELSE i.file_no END
        AS file_no,
    CASE WHEN i.score IS NULL AND s.score IS NOT NULL THEN s.row_no ELSE i.row_no END AS row_no,
    CASE WHEN i.score IS NULL AND s.score IS NOT NULL THEN s.column_no ELSE i.column_no END
        AS column_no,
    i.file_no AS incoming_file,
    i.row_no AS incoming_row,
    i.column_no AS incoming_column,
    s.max_score AS stored_max,
    s.score AS stored_score,
    s.self_score AS stored_self,
    s.applicable AS stored_applicable,
    s.load_id IS NOT NULL AS stored
FROM incoming AS i
LEFT JOIN scores AS s
    ON
        i.framework_id = s.framework_id
        AND i.commune_id = s.commune_id
        AND i.code = s.code
WHERE
    s.load_id IS NULL
    OR (i.applicable = FALSE AND s.applicable)
    OR (i.applicable AND NOT s.applicable)
    OR COALESCE(i.score <> s.score, i.score IS NOT NULL AND s.score IS NULL)
    OR COALESCE(i.self_score <> s.self_score, i.self_score IS NOT NULL AND s.self_score IS NULL)
    OR COALESCE(i.max_score <> s.max_score, i.max_score IS NOT NULL AND s.max_score IS NULL)
    OR COALESCE(i.note <> s.note, i.note IS NOT NULL AND s.note IS NULL)
