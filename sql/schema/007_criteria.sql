-- One row: one node of a framework's tree of criteria. The total is the row with code ''.
--   code           as printed; a code's prefix is no proof of its parent
--   parent         code of the parent; '' below the total; NULL for the total itself
--   level          0 the total, 1 domain (lĩnh vực), 2 criterion, 3+ sub-criterion
--   name           as printed
--   name_key       the name folded for comparison between years (case, blanks, hyphens)
--   max_score      points; for a leaf as stated, for a parent the sum of its leaves
--   stated_max     points that the file printed for a parent, or as the limit of a bonus or
--                  penalty; NULL when it printed none
--   kind           appraisal, survey, bonus, penalty (bonus and penalty: maximum 0)
--   is_leaf        true when scores are given at this node
--   sort_order     1, 2, ... a walk through the tree in the file's order; 0 for the total
--   previous_code  the crosswalk: this criterion's code in the year before; NULL = same code
CREATE TABLE criteria (
    framework_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    parent VARCHAR,
    level INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    max_score DECIMAL(9, 4) NOT NULL,
    stated_max DECIMAL(9, 4),
    kind VARCHAR NOT NULL,
    is_leaf BOOLEAN NOT NULL,
    sort_order INTEGER NOT NULL,
    previous_code VARCHAR,
    PRIMARY KEY (framework_id, code)
);
