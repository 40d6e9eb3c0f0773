-- One row: what a decision printed about a unit at a node, beside what is computed.
--   year, commune (full name), criterion (code, NULL = the total)
--   printed_score, printed_rank, printed_rating     NULL = not printed
--   computed_score, computed_rank, computed_rating  NULL = not known (incomplete, no band)
--   load_id, file_no, row_no, column_no             where it is printed
SELECT
    n.year,
    m.full_name AS commune,
    NULLIF(p.code, '') AS criterion,
    p.score AS printed_score,
    p.rank AS printed_rank,
    p.rating AS printed_rating,
    n.score AS computed_score,
    n.rank AS computed_rank,
    r.rating AS computed_rating,
    p.load_id,
    p.file_no,
    p.row_no,
    p.column_no
FROM published AS p
INNER JOIN node_ranks AS n
    ON p.framework_id = n.framework_id AND p.commune_id = n.commune_id AND p.code = n.code
INNER JOIN communes AS m ON p.commune_id = m.commune_id
LEFT JOIN unit_ratings AS r
    ON p.framework_id = r.framework_id AND p.commune_id = r.commune_id AND p.code = r.code
