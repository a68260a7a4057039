-- Regions: parts of a sheet with a scale of their own.

-- `box` (left, top, right, bottom) and `polygon` (corners, NULL for a rectangle) are JSON in page
-- points. `ratio` is NULL where the part has no scale, or none that is known. `created_by` is NULL
-- for what was proposed from the file's viewports or from the titles of views; `updated_at` says
-- that a person changed it, `removed_at` that a person took a proposal away: no later run brings it
-- back or changes it.
CREATE TABLE regions (
    region_id   TEXT PRIMARY KEY,
    page_id     TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    name        TEXT NOT NULL CHECK (length(name) <= 255),
    box         TEXT NOT NULL,
    polygon     TEXT,
    ratio       REAL CHECK (ratio > 0),
    source      TEXT NOT NULL CHECK (source IN ('viewport', 'title', 'hand')),
    created_by  TEXT,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER,
    removed_at  INTEGER,
    CHECK ((source = 'hand') = (created_by IS NOT NULL))
) STRICT;
CREATE INDEX regions_of_page ON regions (page_id);

-- What the marks of a sheet count in, NULL where they do not show it.
ALTER TABLE pages ADD COLUMN units TEXT CHECK (units IN ('imperial', 'metric'));

-- The region whose ratio a quantity was measured with, NULL for that of the sheet.
ALTER TABLE measurements ADD COLUMN region_id TEXT;
CREATE INDEX measurements_of_region ON measurements (region_id) WHERE region_id IS NOT NULL;
