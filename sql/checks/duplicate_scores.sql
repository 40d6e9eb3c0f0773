-- severity: error
-- A commune has more than one score for one criterion in a year. One row: each further one.
WITH doubled AS (
    SELECT
        framework_id,
        commune_id,
        code,
        MIN(row_no) AS first_row
    FROM scores
    GROUP BY framework_id, commune_id, code
    HAVING COUNT(*) > 1
),

numbered AS (
    SELECT
        s.*,
        d.first_row,
        ROW_NUMBER() OVER (
            PARTITION BY s.framework_id, s.commune_id, s.code
            ORDER BY s.load_id, s.file_no, s.row_no, s.column_no
        ) AS nth
    FROM scores AS s
    INNER JOIN doubled AS d
        ON
            s.framework_id = d.framework_id
            AND s.commune_id = d.commune_id
            AND s.code = d.code
)

SELECT
    f.year,
    m.full_name AS commune,
    n.code AS criterion,
    CAST(n.first_row AS VARCHAR) AS expected,
    CAST(n.score AS VARCHAR) AS found,
    n.load_id,
    n.file_no,
    n.row_no,
    n.column_no
FROM numbered AS n
INNER JOIN frameworks AS f ON n.framework_id = f.framework_id
INNER JOIN communes AS m ON n.commune_id = m.commune_id
WHERE n.nth > 1
