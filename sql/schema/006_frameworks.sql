-- One row: the criteria set (bộ tiêu chí) of one year and group.
--   framework_id    the warehouse's own number
--   year, group_name  '' = every group that has no framework of its own in that year
--   title, decision, decision_date   as printed; NULL when not given
--   total_max       points declared for the whole; NULL = the sum of the leaves
--   rank_by         'points', or 'percent' where maxima differ between units
--   rank_rule       '1224' (competition), '1334' (modified), 'dense', 'ordinal'
--   rank_decimals   scores are rounded (half away from zero) to these decimals, then ranked
--   declared        false when the criteria were taken from a scores file
--   settings_declared   false while title ... rank_decimals are only the defaults
--   illustrative    true: the numbers are synthetic and say so wherever they are shown
CREATE TABLE frameworks (
    framework_id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    group_name VARCHAR NOT NULL,
    title VARCHAR,
    decision VARCHAR,
    decision_date DATE,
    total_max DECIMAL(9, 4),
    rank_by VARCHAR NOT NULL,
    rank_rule VARCHAR NOT NULL,
    rank_decimals INTEGER NOT NULL,
    declared BOOLEAN NOT NULL,
    settings_declared BOOLEAN NOT NULL,
    illustrative BOOLEAN NOT NULL,
    load_id INTEGER NOT NULL,
    UNIQUE (year, group_name)
);
