-- One row: what a decision printed about one commune at one node; kept apart from what is
-- computed.
--   code       '' = the total
--   score      points; rank, rank_of: ranks; rating: the band's name; each NULL when not printed
--   load_id, file_no, row_no, column_no   where it stands
CREATE TABLE published (
    framework_id INTEGER NOT NULL,
    commune_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    score DECIMAL(9, 4),
    rank INTEGER,
    rank_of INTEGER,
    rating VARCHAR,
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    column_no INTEGER NOT NULL
);
