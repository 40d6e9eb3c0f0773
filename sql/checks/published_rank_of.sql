-- severity: warning
-- A decision printed ranks out of another number of units than are known. One row: a year, a
-- group, a node and a printed number; expected = the units that are ranked, and those that have
-- a printed rank but, for want of scores, no computed one; found = printed; the place is that of
-- the first such row. Nothing is said where no unit has a computed rank.
WITH counted AS (
    SELECT
        p.*,
        MAX(computed_rank_of) OVER (PARTITION BY year, group_name, code) AS ranked,
        SUM(CASE WHEN computed_rank IS NULL AND printed_rank IS NOT NULL THEN 1 ELSE 0 END) OVER (
            PARTITION BY year, group_name, code
        ) AS unknown,
        ROW_NUMBER() OVER (
            PARTITION BY year, group_name, code, printed_rank_of
            ORDER BY load_id, file_no, row_no, commune_id
        ) AS nth
    FROM printed_results AS p
)

SELECT
    year,
    group_name,
    NULL AS commune,
    criterion,
    CAST(CAST(ranked + unknown AS INTEGER) AS VARCHAR) AS expected,
    CAST(printed_rank_of AS VARCHAR) AS found,
    load_id,
    file_no,
    row_no,
    column_no
FROM counted
WHERE nth = 1 AND printed_rank_of <> ranked + unknown
