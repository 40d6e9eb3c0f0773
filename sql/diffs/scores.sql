-- Stored scores that differ between two states. One row: a year, a commune and a criterion.
--   year, group_name, commune, criterion (code), criterion_name
--   change               'added', 'removed', 'changed'
--   old_score, new_score, old_self, new_self, old_max, new_max   points; NULL = not given
--   old_applicable, new_applicable   false = does not apply; NULL = the row is not there
-- Reads commune_pairs and the schema `older` (see commune_pairs.sql). Where a score stands, its
-- load and its note are not compared: the same figure loaded again is no difference.
WITH before AS (
    SELECT
        f.year,
        p.pair_no,
        s.code,
        s.score,
        s.self_score,
        s.max_score,
        s.applicable,
        c.name
    FROM older.scores AS s
    INNER JOIN older.frameworks AS f ON s.framework_id = f.framework_id
    INNER JOIN commune_pairs AS p ON s.commune_id = p.old_id
    LEFT JOIN older.criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
),

since AS (
    SELECT
        f.year,
        p.pair_no,
        s.code,
        s.score,
        s.self_score,
        s.max_score,
        s.applicable,
        c.name
    FROM scores AS s
    INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
    INNER JOIN commune_pairs AS p ON s.commune_id = p.new_id
    LEFT JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
),

differing AS (
    SELECT
        COALESCE(n.year, o.year) AS year,
        COALESCE(n.pair_no, o.pair_no) AS pair_no,
        COALESCE(n.code, o.code) AS criterion,
        COALESCE(n.name, o.name) AS criterion_name,
        CASE
            WHEN o.pair_no IS NULL THEN 'added'
            WHEN n.pair_no IS NULL THEN 'removed'
            ELSE 'changed'
        END AS change,
        o.score AS old_score,
        n.score AS new_score,
        o.self_score AS old_self,
        n.self_score AS new_self,
        o.max_score AS old_max,
        n.max_score AS new_max,
        o.applicable AS old_applicable,
        n.applicable AS new_applicable
    FROM before AS o
    FULL OUTER JOIN since AS n ON o.year = n.year AND o.pair_no = n.pair_no AND o.code = n.code
    WHERE
        o.pair_no IS NULL
        OR n.pair_no IS NULL
        OR o.score IS DISTINCT FROM n.score
        OR o.self_score IS DISTINCT FROM n.self_score
        OR o.max_score IS DISTINCT FROM n.max_score
        OR o.applicable <> n.applicable
)

SELECT
    d.year,
    p.group_name,
    p.commune,
    d.criterion,
    d.criterion_name,
    d.change,
    d.old_score,
    d.new_score,
    d.old_self,
    d.new_self,
    d.old_max,
    d.new_max,
    d.old_applicable,
    d.new_applicable
FROM differing AS d
INNER JOIN commune_pairs AS p ON d.pair_no = p.pair_no
ORDER BY d.year DESC, p.group_name, p.commune COLLATE vi, p.pair_no, d.criterion
