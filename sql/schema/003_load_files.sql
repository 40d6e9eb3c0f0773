-- One row: one file that a load read.
--   file_no    1, 2, ... in the order in which the files were given
--   name       the file's name as given, without directories
--   sha256     of the file's bytes, hexadecimal
--   kind       scores, framework, settings, ratings, communes, published (several joined with '+')
--   layout     tidy, wide
--   encoding   as detected or as forced with --encoding
--   rows       data rows read
CREATE TABLE load_files (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    layout VARCHAR NOT NULL,
    encoding VARCHAR NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (load_id, file_no)
);
