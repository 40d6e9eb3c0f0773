-- One row: one more spelling under which files name a commune.
CREATE TABLE commune_aliases (
    commune_id INTEGER NOT NULL,
    alias VARCHAR NOT NULL,
    PRIMARY KEY (commune_id, alias)
);
