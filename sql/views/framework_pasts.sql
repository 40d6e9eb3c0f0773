-- One row: a framework and a framework of the year before with which it is compared.
--   year, framework_id, previous_framework_id
-- That are the two of a unit that has a past (unit_pasts), and the two of one group, where no
-- group is every group: they are known before there are any figures. Other pairs mean nothing: in
-- a country of 34 groups each framework would have 34 pasts.
SELECT
    year,
    framework_id,
    previous_framework_id
FROM unit_pasts
UNION
SELECT
    f.year,
    f.framework_id,
    p.framework_id AS previous_framework_id
FROM frameworks AS f
INNER JOIN frameworks AS p ON f.year - 1 = p.year
WHERE f.group_name = p.group_name OR f.group_name = '' OR p.group_name = ''
