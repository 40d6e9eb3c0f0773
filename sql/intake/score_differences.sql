-- Stored scores that the incoming ones contradict. One row: a commune and criterion.
-- Reads the table `merged` (merge_scores.sql).
SELECT
    f.year,
    m.full_name AS commune,
    g.code,
    CASE
        WHEN NOT g.stored_applicable THEN NULL
        WHEN g.score <> g.stored_score THEN g.stored_score
        WHEN g.self_score <> g.stored_self THEN g.stored_self
        WHEN g.max_score <> g.stored_max THEN g.stored_max
        ELSE COALESCE(g.stored_score, g.stored_self)
    END AS old,
    CASE
        WHEN NOT g.applicable THEN NULL
        WHEN g.score <> g.stored_score THEN g.score
        WHEN g.self_score <> g.stored_self THEN g.self_score
        WHEN g.max_score <> g.stored_max THEN g.max_score
        ELSE COALESCE(g.score, g.self_score)
    END AS new,
    g.incoming_file,
    g.incoming_row,
    g.incoming_column
FROM merged AS g
INNER JOIN frameworks AS f ON g.framework_id = f.framework_id
INNER JOIN communes AS m ON g.commune_id = m.commune_id
WHERE
    g.stored
    AND (
        g.score <> g.stored_score
        OR g.self_score <> g.stored_self
        OR g.applicable <> g.stored_applicable
        OR g.max_score <> g.stored_max
        OR (g.max_score IS NOT NULL AND g.stored_max IS NULL)
    )
ORDER BY g.incoming_file, g.incoming_row, g.incoming_column
