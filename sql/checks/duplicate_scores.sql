-- severity: error
-- A commune has more than one score for one criterion in a year. One row: each further one.
-- Sixty criteria at a time are powers of two, whose sum is another number than their union when
-- one stands twice: a number a commune is compared in place of a hundred codes.
-- (A score whose criterion is not in its framework is an error of its own.)
WITH marked AS (
    SELECT
        f.year,
        s.framework_id,
        s.commune_id,
        c.sort_order // 60 AS portion,
        CAST(1 AS BIGINT) << (c.sort_order % 60) AS mark
    FROM scores AS s
    INNER JOIN frameworks AS f ON s.framework_id = f.framework_id
    INNER JOIN criteria AS c ON s.framework_id = c.framework_id AND s.code = c.code
),

suspects AS (
    SELECT DISTINCT
        year,
        framework_id,
        commune_id
    FROM (
        SELECT
            year,
            framework_id,
            commune_id
        FROM marked
        GROUP BY year, framework_id, commune_id, portion
        HAVING SUM(mark) <> BIT_OR(mark)
    ) AS unequal
),

numbered AS (
    SELECT
        u.year,
        s.*,
        MIN(s.row_no) OVER (
            PARTITION BY u.year, s.framework_id, s.commune_id, s.code
        ) AS first_row,
        ROW_NUMBER() OVER (
            PARTITION BY u.year, s.framework_id, s.commune_id, s.code
            ORDER BY s.load_id, s.file_no, s.row_no, s.column_no
        ) AS nth
    FROM scores AS s
    INNER JOIN suspects AS u ON s.framework_id = u.framework_id AND s.commune_id = u.commune_id
)

SELECT
    n.year,
    m.group_name,
    m.full_name AS commune,
    n.code AS criterion,
    CAST(n.first_row AS VARCHAR) AS expected,
    CAST(n.score AS VARCHAR) AS found,
    n.load_id,
    n.file_no,
    n.row_no,
    n.column_no
FROM numbered AS n
INNER JOIN communes AS m ON n.commune_id = m.commune_id
WHERE n.nth > 1
