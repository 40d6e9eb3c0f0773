-- severity: warning
-- At a leaf every unit of a group that has a score has one and the same, neither 0 nor a
-- maximum: a value was probably filled down the column. One row: each such leaf; found = the
-- score, expected = how many units have it; the place is the first cell that holds it.
-- Where all reach the maximum, or none gets a point, the criterion separates nobody, and that
-- is no mistake. Asked only of groups with at least 5 scores there, because a few units do
-- agree by chance; not of bonus and penalty.
WITH same AS (
    SELECT
        t.year,
        t.group_name,
        t.code,
        t.best AS score,
        t.units
    FROM node_statistics AS t
    WHERE t.units >= 5 AND t.best = t.worst AND t.best <> 0
),

leaves AS (
    SELECT
        s.year,
        s.group_name,
        s.code,
        s.score,
        s.units,
        n.framework_id,
        n.commune_id,
        MAX(CASE WHEN n.score = n.max_score THEN 1 ELSE 0 END) OVER (
            PARTITION BY s.year, s.group_name, s.code
        ) AS at_maximum
    FROM same AS s
    INNER JOIN node_ranks AS n
        ON s.year = n.year AND s.group_name = n.group_name AND s.code = n.code
    INNER JOIN criteria AS c ON n.framework_id = c.framework_id AND n.code = c.code
    WHERE c.is_leaf AND c.kind IN ('appraisal', 'survey') AND n.score IS NOT NULL
),

placed AS (
    SELECT
        v.*,
        p.load_id,
        p.file_no,
        p.row_no,
        p.column_no,
        ROW_NUMBER() OVER (
            PARTITION BY v.year, v.group_name, v.code
            ORDER BY p.load_id, p.file_no, p.row_no, p.column_no
        ) AS nth
    FROM leaves AS v
    INNER JOIN scores AS p
        ON
            v.framework_id = p.framework_id
            AND v.commune_id = p.commune_id
            AND v.code = p.code
    WHERE v.at_maximum = 0
)

SELECT
    year,
    group_name,
    NULL AS commune,
    code AS criterion,
    CAST(units AS VARCHAR) AS expected,
    CAST(score AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM placed
WHERE nth = 1
