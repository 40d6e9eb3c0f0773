-- One row: a stored score with what a check needs to judge it and to say where it stands.
--   year, group_name (of the unit), commune (full name), criterion (code), kind, is_leaf
--   maximum      points: the unit's own, else the framework's
--   limit_score  points that the framework states for a bonus or penalty; NULL = none
--   score, self_score   points, NULL = not given
--   tolerance    points: half a unit of the last decimal that a stated parent prints, by which
--                it may differ from its sum; 0 where the decimals are not known
--   framework_id, commune_id; load_id, file_no, row_no, column_no   as in scores
--   self_load_id, self_file_no, self_row_no, self_column_no   of the self-assessed score; where
--                its own place is not known, that of the score
-- A score whose criterion is not in its framework has no row here (sql/checks lists it).
SELECT
    f.year,
    m.group_name,
    m.full_name AS commune,
    s.code AS criterion,
    c.kind,
    c.is_leaf,
    COALESCE(s.max_score, c.max_score) AS maximum,
    CASE WHEN c.kind IN ('bonus', 'penalty') THEN c.stated_max END AS limit_score,
    s.score,
    s.self_score,
    CAST(
        CASE s.decimals
            WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 WHEN 3 THEN 0.0005 ELSE 0
        END AS DECIMAL(9, 4)
    ) AS tolerance,
    s.framework_id,
    s.commune_id,
    s.load_id,
    s.file_no,
    s.row_no,
    s.column_no,
    COALESCE(s.self_load_id, s.load_id) AS self_load_id,
    CASE WHEN s.self_load_id IS NULL THEN s.file_no ELSE s.self_file_no END AS self_file_no,
    CASE WHEN s.self_load_id IS NULL THEN s.row_no ELSE s.self_row_no END AS self_row_no,
    CASE WHEN s.self_load_id IS NULL THEN s.column_no ELSE s.self_column_no END
        AS self_column_no
FROM scores AS s
INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
INNER JOIN communes AS m ON s.commune_id = m.commune_id
INNER JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
