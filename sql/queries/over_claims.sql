-- Self-assessed scores far above the appraised ones, against the same criterion, the largest gap
-- first. One row: a unit and leaf.
--   self_score, score   points;  gap_u   self_score - score, in ten-thousandths of a point
--   deviation2_u  twice the distance of the gap from the criterion's median gap, in the same
--   mad4_u        four times the median absolute deviation of the criterion, in the same
-- Flagged: gap above 0 and robust z-score above 3.5, z = deviation / (1.4826 x MAD); on whole
-- numbers 20000 x deviation2_u > 51891 x mad4_u. Where the MAD is 0: any gap above the
-- median. (Iglewicz and Hoaglin 1993)
-- Parameters: $framework_id, $group.
SELECT
    g.commune_id,
    m.full_name AS commune,
    c.code,
    c.name,
    g.self_score,
    g.score,
    g.gap_u,
    2 * g.gap_u - s.median2_u AS deviation2_u,
    s.mad4_u
FROM self_gaps AS g
INNER JOIN gap_statistics AS s
    ON
        g.year = s.year
        AND g.group_name = s.group_name
        AND g.framework_id = s.framework_id
        AND g.sort_order = s.sort_order
INNER JOIN criteria AS c ON g.framework_id = c.framework_id AND g.sort_order = c.sort_order
INNER JOIN communes AS m ON g.commune_id = m.commune_id
WHERE
    g.framework_id = CAST($framework_id AS INTEGER)
    AND g.group_name = CAST($group AS VARCHAR)
    AND g.gap_u > 0
    AND 2 * g.gap_u > s.median2_u
    AND 20000 * (2 * g.gap_u - s.median2_u) > 51891 * s.mad4_u
ORDER BY g.gap_u DESC, c.sort_order, m.display_order NULLS LAST, m.name COLLATE vi, m.commune_id
