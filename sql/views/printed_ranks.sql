-- One row: a unit at a node at which a decision printed ranks, with everything that may have
-- been ranked there.
--   year, group_name, code, framework_id, commune_id
--   s, m             score and maximum as computed, in ten-thousandths of a point (integers)
--   printed_s, printed_percent   as printed, in ten-thousandths of a point, of a percent
--   printed_rank     NULL = none was printed for this unit
--   order_no         1, 2, ... in the order in which the decision prints the units
--   nth_of_rank      1 = the first unit with this printed rank, in that order
--   printed          how many units of the group have a printed rank at the node
-- Only where at least 3 units, and at least half of those that are ranked, have a printed rank:
-- fewer are reproduced by too many rules.
WITH nodes AS (
    SELECT DISTINCT
        framework_id,
        code
    FROM published
    WHERE rank IS NOT NULL
),

units AS (
    SELECT
        n.year,
        n.group_name,
        n.code,
        n.framework_id,
        n.commune_id,
        n.rank,
        CAST(n.score * 10000 AS BIGINT) AS s,
        CAST(n.max_score * 10000 AS BIGINT) AS m,
        CAST(p.score * 10000 AS BIGINT) AS printed_s,
        CAST(p.index_percent * 10000 AS BIGINT) AS printed_percent,
        p.rank AS printed_rank,
        p.load_id,
        p.file_no,
        p.row_no,
        p.column_no
    FROM node_ranks AS n
    INNER JOIN nodes AS k ON n.framework_id = k.framework_id AND n.code = k.code
    LEFT JOIN published AS p
        ON
            n.framework_id = p.framework_id
            AND n.commune_id = p.commune_id
            AND n.code = p.code
),

counted AS (
    SELECT
        u.*,
        COUNT(printed_rank) OVER (PARTITION BY year, group_name, code) AS printed,
        COUNT(rank) OVER (PARTITION BY year, group_name, code) AS ranked,
        ROW_NUMBER() OVER (
            PARTITION BY year, group_name, code
            ORDER BY load_id NULLS LAST, file_no, row_no, commune_id
        ) AS order_no,
        ROW_NUMBER() OVER (
            PARTITION BY year, group_name, code, printed_rank
            ORDER BY load_id NULLS LAST, file_no, row_no, commune_id
        ) AS nth_of_rank
    FROM units AS u
)

SELECT
    year,
    group_name,
    code,
    framework_id,
    commune_id,
    s,
    m,
    printed_s,
    printed_percent,
    printed_rank,
    order_no,
    nth_of_rank,
    printed,
    load_id,
    file_no,
    row_no,
    column_no
FROM counted
WHERE printed >= 3 AND 2 * printed >= ranked
