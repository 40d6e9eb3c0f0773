-- One row of published, as before (011_published.sql), and
--   index_percent      percent: the printed index (chỉ số); NULL when not printed
--   decimals           how many decimals the printed score has ('86,71' has 2)
--   percent_decimals   how many decimals the printed index has
-- A printed figure is compared with the computed one within its printed decimals; where those
-- are NULL, the two must be equal.
ALTER TABLE published ADD COLUMN index_percent DECIMAL(9, 4);
ALTER TABLE published ADD COLUMN decimals INTEGER;
ALTER TABLE published ADD COLUMN percent_decimals INTEGER;
