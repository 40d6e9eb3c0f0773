-- One row: a unit whose total is complete and falls in a band of its framework.
--   code     '' (the total), so that results of all nodes can be joined on equal columns
--   rating   the band with the highest lower bound that the total reaches
--   rating_order   1 = the highest band of the framework
-- The total is rounded to the framework's decimals first: 79,996 is published as 80,00 and is
-- rated as 80. Whether a bound itself belongs to the band is data ('từ 80' / 'trên 80').
WITH bands AS (
    SELECT
        framework_id,
        rating,
        lower,
        inclusive,
        basis,
        ROW_NUMBER() OVER (
            PARTITION BY framework_id ORDER BY lower DESC NULLS LAST, inclusive
        ) AS rating_order
    FROM ratings
),

reached AS (
    SELECT
        n.year,
        n.framework_id,
        n.commune_id,
        b.rating,
        b.rating_order,
        ROW_NUMBER() OVER (
            PARTITION BY n.year, n.framework_id, n.commune_id ORDER BY b.rating_order
        ) AS nth
    FROM node_ranks AS n
    INNER JOIN bands AS b
        ON
            n.framework_id = b.framework_id
            AND (
                b.lower IS NULL
                OR CASE WHEN b.basis = 'percent' THEN n.percent_rounded ELSE n.score_rounded END
                > b.lower
                OR (
                    b.inclusive
                    AND CASE
                        WHEN b.basis = 'percent' THEN n.percent_rounded ELSE n.score_rounded
                    END = b.lower
                )
            )
    WHERE n.code = '' AND n.score IS NOT NULL
)

SELECT
    year,
    framework_id,
    commune_id,
    '' AS code,
    rating,
    CAST(rating_order AS INTEGER) AS rating_order
FROM reached
WHERE nth = 1
