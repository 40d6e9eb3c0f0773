-- The change ledger. One row: as leaf_moves, its performance split into what was common and
-- what was the unit's own.
--   common   points: the mean performance of the units of the same group (leaf_commons)
--   own      points: performance - common
--   score_change   points: framework + common + own, exactly; NULL for a gap, as the parts are
--   peers    units behind `common`; 0 where nothing is compared
-- Summed over the leaves of a unit without a gap, score_change is the change of its total.
-- New and dropped leaves have nothing in common or of their own: 0.
SELECT
    v.year,
    m.group_name,
    v.framework_id,
    v.commune_id,
    v.sort_order,
    v.previous_framework_id,
    v.previous_order,
    v.basis,
    v.score,
    v.max_score,
    v.previous_score,
    v.previous_max,
    v.framework,
    CASE WHEN v.basis IN ('compared', 'extra') THEN c.common ELSE v.performance END AS common,
    CASE WHEN v.basis IN ('compared', 'extra') THEN v.performance - c.common ELSE v.performance END
        AS own,
    CAST(v.framework + v.performance AS DECIMAL(18, 4)) AS score_change,
    CASE WHEN v.basis IN ('compared', 'extra') THEN c.peers ELSE 0 END AS peers
FROM leaf_moves AS v
INNER JOIN communes AS m ON v.commune_id = m.commune_id
LEFT JOIN leaf_commons AS c
    ON
        v.framework_id = c.framework_id
        AND m.group_name = c.group_name
        AND v.sort_order = c.sort_order
