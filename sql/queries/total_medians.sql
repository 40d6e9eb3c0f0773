-- The median total of a year. One row: a group.
--   median   points, of the group's units that have a total;  units: how many
-- Parameter: $year.
SELECT
    group_name,
    units,
    median
FROM node_statistics
WHERE year = CAST($year AS INTEGER) AND code = ''
ORDER BY group_name
