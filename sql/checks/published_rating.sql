-- severity: warning
-- A decision printed another rating than the framework's bands give. One row: each;
-- expected = by the bands, found = printed. Neither is changed. Names are compared whatever
-- their case.
--   score   the total beside which the rating is printed: the printed one, else the computed,
--           in points or percent as the bands are
--   lower, upper, over, below   the bounds of the band that is printed: from lower ('>' in over:
--           above it) to upper ('<' in below: under it, '≤': upper included); NULL where the
--           band is open, or where the framework has no band of that name
-- Rated is the computed total; where that is not known, the printed one.
WITH bands AS (
    SELECT
        framework_id,
        rating,
        LOWER(TRIM(rating)) AS rating_key,
        lower,
        inclusive,
        basis,
        LAG(lower) OVER (
            PARTITION BY framework_id ORDER BY lower DESC NULLS LAST, inclusive
        ) AS upper,
        LAG(inclusive) OVER (
            PARTITION BY framework_id ORDER BY lower DESC NULLS LAST, inclusive
        ) AS upper_excluded,
        ROW_NUMBER() OVER (
            PARTITION BY framework_id ORDER BY lower DESC NULLS LAST, inclusive
        ) AS rating_order
    FROM ratings
),

-- the index of a printed score, where no index is printed: 4 decimals, half away from zero
rated AS (
    SELECT
        p.*,
        r.rating AS computed_rating,
        COALESCE(
            p.printed_percent,
            CAST(
                SIGN(p.printed_score)
                * (
                    (2000000 * CAST(ABS(p.printed_score) * 10000 AS BIGINT)
                        + CAST(p.maximum * 10000 AS BIGINT))
                    // NULLIF(2 * CAST(p.maximum * 10000 AS BIGINT), 0)
                ) * 0.0001 AS DECIMAL(9, 4)
            )
        ) AS percent_by_print
    FROM printed_results AS p
    LEFT JOIN unit_ratings AS r
        ON
            p.year = r.year
            AND p.framework_id = r.framework_id
            AND p.commune_id = r.commune_id
    WHERE p.printed_rating IS NOT NULL AND p.code = ''
),

reached AS (
    SELECT
        r.year,
        r.framework_id,
        r.commune_id,
        b.rating,
        ROW_NUMBER() OVER (
            PARTITION BY r.year, r.framework_id, r.commune_id ORDER BY b.rating_order
        ) AS nth
    FROM rated AS r
    INNER JOIN bands AS b
        ON
            r.framework_id = b.framework_id
            AND (
                b.lower IS NULL
                OR CASE WHEN b.basis = 'percent' THEN r.percent_by_print ELSE r.printed_score END
                > b.lower
                OR (
                    b.inclusive
                    AND CASE
                        WHEN b.basis = 'percent' THEN r.percent_by_print ELSE r.printed_score
                    END = b.lower
                )
            )
    WHERE r.computed_rating IS NULL AND r.printed_score IS NOT NULL
),

compared AS (
    SELECT
        r.*,
        COALESCE(r.computed_rating, e.rating) AS rating_by_bands
    FROM rated AS r
    LEFT JOIN reached AS e
        ON
            r.year = e.year
            AND r.framework_id = e.framework_id
            AND r.commune_id = e.commune_id
            AND e.nth = 1
)

SELECT
    c.year,
    c.group_name,
    c.commune,
    c.criterion,
    c.rating_by_bands AS expected,
    c.printed_rating AS found,
    c.load_id,
    c.file_no,
    c.row_no,
    c.column_no,
    CASE
        WHEN e.basis = 'percent' THEN COALESCE(c.printed_percent, c.computed_percent)
        ELSE COALESCE(c.printed_score, c.computed_score)
    END AS score,
    b.lower,
    b.upper,
    CASE WHEN b.inclusive THEN '' ELSE '>' END AS over,
    CASE WHEN b.upper_excluded THEN '<' ELSE '≤' END AS below
FROM compared AS c
INNER JOIN bands AS e
    ON c.framework_id = e.framework_id AND c.rating_by_bands = e.rating
LEFT JOIN bands AS b
    ON c.framework_id = b.framework_id AND LOWER(TRIM(c.printed_rating)) = b.rating_key
WHERE LOWER(TRIM(c.printed_rating)) <> e.rating_key
