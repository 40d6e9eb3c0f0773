-- One row: a leaf and one of its ancestors, itself and the total ('') included.
-- Written with the framework, so that no query has to walk the tree.
CREATE TABLE criterion_ancestors (
    framework_id INTEGER NOT NULL,
    leaf VARCHAR NOT NULL,
    ancestor VARCHAR NOT NULL,
    PRIMARY KEY (framework_id, leaf, ancestor)
);
