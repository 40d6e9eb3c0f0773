-- One row: one run that changed the warehouse (lượt nạp).
--   load_id    1, 2, 3, ... in order of publishing
--   snapshot   number of the snapshot that this run published
--   action     'load', 'restore', or 'migrate' (results made anew by a newer program)
--   loaded_at  UTC
--   loaded_by  the operating system's user name
--   years      the years whose content changed, ascending, joined with ','; '' when none
--   rows       how many stored rows the run added or changed
--   note       for a restore: which snapshot it went back to; else NULL
CREATE TABLE loads (
    load_id INTEGER NOT NULL PRIMARY KEY,
    snapshot INTEGER NOT NULL,
    action VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    loaded_by VARCHAR NOT NULL,
    years VARCHAR NOT NULL,
    rows INTEGER NOT NULL,
    note VARCHAR
);
