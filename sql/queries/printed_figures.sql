-- What decisions printed in one year beside what is computed. One row: a unit at a node, in the
-- order of the leaderboard and of the tree.
--   criterion        code; NULL = the total
--   printed_*        points, percent, ranks, the rating's name; NULL = not printed
--   score_tolerance  points that rounding to the printed decimals explains
--   score, index_percent, rank, rank_of, rating   computed; NULL = not known
--   load_id, file, sheet, row_no, column_no       where it is printed (sheet: NULL = a text file)
-- Parameters: $year; $commune_id (NULL = all units).
SELECT
    p.group_name,
    p.commune_id,
    p.commune,
    p.criterion,
    c.name AS criterion_name,
    p.printed_score,
    p.printed_percent,
    p.printed_rank,
    p.printed_rank_of,
    p.printed_rating,
    p.score_tolerance,
    p.computed_score AS score,
    p.computed_percent AS index_percent,
    p.computed_rank AS rank,
    p.computed_rank_of AS rank_of,
    r.rating,
    p.load_id,
    f.name AS file,
    f.sheet,
    p.row_no,
    p.column_no
FROM printed_results AS p
INNER JOIN criteria AS c ON p.framework_id = c.framework_id AND p.code = c.code
LEFT JOIN unit_ratings AS r
    ON p.framework_id = r.framework_id AND p.commune_id = r.commune_id AND p.code = r.code
LEFT JOIN load_files AS f ON p.load_id = f.load_id AND p.file_no = f.file_no
WHERE
    p.year = CAST($year AS INTEGER)
    AND (CAST($commune_id AS INTEGER) IS NULL OR p.commune_id = CAST($commune_id AS INTEGER))
ORDER BY p.group_name, p.computed_rank NULLS LAST, p.commune_id, c.sort_order
