-- The bands (xếp loại) of a framework, the highest first. One row: a band.
--   lower   points or percent (basis); NULL = no lower bound.  Order as in sql/views/unit_ratings.sql
-- Parameter: $framework_id.
SELECT
    rating,
    lower,
    inclusive,
    basis
FROM ratings
WHERE framework_id = CAST($framework_id AS INTEGER)
ORDER BY lower DESC NULLS LAST, inclusive
