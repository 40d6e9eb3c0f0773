-- One row: a stored score with what a check needs to judge it and to say where it stands.
--   year, commune (full name), criterion (code), kind, is_leaf
--   maximum      points: the unit's own, else the framework's
--   score, self_score   points, NULL = not given
--   framework_id, commune_id; load_id, file_no, row_no, column_no   as in scores
-- A score whose criterion is not in its framework has no row here (sql/checks lists it).
SELECT
    f.year,
    m.full_name AS commune,
    s.code AS criterion,
    c.kind,
    c.is_leaf,
    COALESCE(s.max_score, c.max_score) AS maximum,
    s.score,
    s.self_score,
    s.framework_id,
    s.commune_id,
    s.load_id,
    s.file_no,
    s.row_no,
    s.column_no
FROM scores AS s
INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
INNER JOIN communes AS m ON s.commune_id = m.commune_id
INNER JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
