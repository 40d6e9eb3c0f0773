-- One row: one unit that is scored (xã, phường, thị trấn, đặc khu; in real tables also
-- districts and departments), during one validity.
--   commune_id     the warehouse's own number; stable for ever
--   code           official code, NULL when no communes file gave one
--   name           as declared, without its kind; or as printed when only a scores file names it
--   kind           Xã, Phường, Thị trấn, Đặc khu, ...; NULL when not declared
--   full_name      kind and name, as shown to people
--   group_name     units ranked together; '' = the only group
--   valid_from     first day; NULL = since ever
--   valid_to       last day; NULL = still valid
--   successor      code of the unit that took over
--   display_order  the decision's own order; NULL = by Vietnamese name
--   declared       true when a communes file states it
-- Official codes are re-used, so that identity is (code, valid_from).
CREATE TABLE communes (
    commune_id INTEGER NOT NULL PRIMARY KEY,
    code VARCHAR,
    name VARCHAR NOT NULL,
    kind VARCHAR,
    full_name VARCHAR NOT NULL,
    group_name VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE,
    successor VARCHAR,
    display_order INTEGER,
    declared BOOLEAN NOT NULL,
    load_id INTEGER NOT NULL
);
