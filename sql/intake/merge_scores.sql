-- What storing the incoming scores would change. One row: a commune and criterion whose stored
-- state becomes another one, with all of its new columns.
-- Parameter: $load_id. Reads the frame `incoming` (see warehouse/intake/scores.py).
-- A cell that a file leaves empty states nothing: what is stored there stays, and so does the
-- place where it stands. The place of the score (load_id ...) and that of the self-assessed
-- score (self_load_id ...) are kept apart: either may come with a later file.
WITH pairs AS (
    SELECT
        i.framework_id,
        i.commune_id,
        i.code,
        i.score,
        i.self_score,
        i.max_score,
        i.applicable,
        i.note,
        i.decimals,
        i.file_no,
        i.row_no,
        i.column_no,
        i.self_column_no,
        s.score AS stored_score,
        s.self_score AS stored_self,
        s.max_score AS stored_max,
        s.applicable AS stored_applicable,
        s.note AS stored_note,
        s.decimals AS stored_decimals,
        s.load_id AS stored_load,
        s.file_no AS stored_file,
        s.row_no AS stored_row,
        s.column_no AS stored_column,
        s.self_load_id,
        s.self_file_no,
        s.self_row_no,
        s.self_column_no AS stored_self_column,
        -- neither a score nor whether the criterion applies is stated, and one of them is stored
        COALESCE(
            i.score IS NULL AND i.applicable IS NULL
            AND (s.score IS NOT NULL OR NOT s.applicable), FALSE
        ) AS keeps_place,
        COALESCE(i.applicable, TRUE) AS may_score
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
        OR COALESCE(
            i.self_score <> s.self_score, i.self_score IS NOT NULL AND s.self_score IS NULL
        )
        OR COALESCE(i.max_score <> s.max_score, i.max_score IS NOT NULL AND s.max_score IS NULL)
        OR COALESCE(i.note <> s.note, i.note IS NOT NULL AND s.note IS NULL)
)

SELECT
    framework_id,
    commune_id,
    code,
    CASE WHEN may_score THEN COALESCE(score, stored_score) END AS score,
    CASE WHEN may_score THEN COALESCE(self_score, stored_self) END AS self_score,
    COALESCE(max_score, stored_max) AS max_score,
    COALESCE(applicable, stored_applicable, TRUE) AS applicable,
    COALESCE(note, stored_note) AS note,
    CASE WHEN keeps_place THEN stored_load ELSE CAST($load_id AS INTEGER) END AS load_id,
    CASE WHEN keeps_place THEN stored_file ELSE file_no END AS file_no,
    CASE WHEN keeps_place THEN stored_row ELSE row_no END AS row_no,
    CASE WHEN keeps_place THEN stored_column ELSE column_no END AS column_no,
    CASE
        WHEN NOT may_score THEN NULL
        WHEN score IS NULL THEN stored_decimals
        ELSE decimals
    END AS decimals,
    CASE
        WHEN NOT may_score THEN NULL
        WHEN self_score IS NULL THEN self_load_id
        ELSE CAST($load_id AS INTEGER)
    END AS self_load_id,
    CASE
        WHEN NOT may_score THEN NULL WHEN self_score IS NULL THEN self_file_no ELSE file_no
    END AS self_file_no,
    CASE
        WHEN NOT may_score THEN NULL WHEN self_score IS NULL THEN self_row_no ELSE row_no
    END AS self_row_no,
    CASE
        WHEN NOT may_score THEN NULL
        WHEN self_score IS NULL THEN stored_self_column
        ELSE self_column_no
    END AS self_column_no,
    file_no AS incoming_file,
    row_no AS incoming_row,
    column_no AS incoming_column,
    stored_max,
    stored_score,
    stored_self,
    stored_applicable,
    stored_load IS NOT NULL AS stored
FROM pairs
