-- One row: an officer's decision that a spelling in files means another one (of a commune or of
-- a criterion).
--   alias       as the file writes it
--   alias_key   the same, folded for comparison (case, blanks, hyphens): one meaning a key
--   meaning     the spelling, code or name that it stands for
--   load_id     the load that brought the decision
CREATE TABLE aliases (
    alias VARCHAR NOT NULL,
    alias_key VARCHAR NOT NULL PRIMARY KEY,
    meaning VARCHAR NOT NULL,
    load_id INTEGER NOT NULL
);
