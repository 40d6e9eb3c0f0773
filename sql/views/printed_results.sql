-- One row: what a decision printed about a unit at a node, beside what is computed.
--   year, group_name (of the unit), commune (full name), criterion (code, NULL = the total)
--   printed_score, printed_percent, printed_rank, printed_rank_of, printed_rating
--                     NULL = not printed
--   score_tolerance   points: half a unit of the last decimal that is printed; 0 where the
--                     decimals are not known
--   percent_decimals  how many decimals the printed index has; NULL = not known
--   computed_score, computed_percent, computed_rank, computed_rank_of
--                     NULL = not known (incomplete)
--   maximum           points, of this unit
--   framework_id, commune_id, code; load_id, file_no, row_no, column_no   where it is printed
SELECT
    n.year,
    n.group_name,
    m.full_name AS commune,
    NULLIF(p.code, '') AS criterion,
    p.score AS printed_score,
    p.index_percent AS printed_percent,
    p.rank AS printed_rank,
    p.rank_of AS printed_rank_of,
    p.rating AS printed_rating,
    CAST(
        CASE p.decimals
            WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 WHEN 3 THEN 0.0005 ELSE 0
        END AS DECIMAL(9, 4)
    ) AS score_tolerance,
    p.percent_decimals,
    n.score AS computed_score,
    n.index_percent AS computed_percent,
    n.rank AS computed_rank,
    n.rank_of AS computed_rank_of,
    n.max_score AS maximum,
    p.framework_id,
    p.commune_id,
    p.code,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM published AS p
INNER JOIN node_ranks AS n
    ON p.framework_id = n.framework_id AND p.commune_id = n.commune_id AND p.code = n.code
INNER JOIN communes AS m ON p.commune_id = m.commune_id
