-- One row: one band (xếp loại) of a framework.
--   lower      lower bound in points or percent; NULL = no lower bound (the last band)
--   inclusive  true: "từ 80"; false: "trên 80"
--   basis      'points' or 'percent'
CREATE TABLE ratings (
    framework_id INTEGER NOT NULL,
    rating VARCHAR NOT NULL,
    lower DECIMAL(9, 4),
    inclusive BOOLEAN NOT NULL,
    basis VARCHAR NOT NULL,
    PRIMARY KEY (framework_id, rating)
);
