-- Edits: what people did to the shapes of a sheet, so that it can be told and taken back.

-- One thing that a person did, to however many shapes. `what` is said of all of them, `about` names
-- them in words; `status` is what a decision made of them. `subject_id` is the one measurement,
-- candidate or region that it was about, NULL for several. `undoes` names the deed that it took
-- back; `undone_at` says that it was taken back itself, whole.
CREATE TABLE deeds (
    deed_id     TEXT PRIMARY KEY,
    page_id     TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    project_id  TEXT NOT NULL,
    what        TEXT NOT NULL CHECK (what IN ('decided', 'changed', 'moved', 'made', 'deleted',
        'answered', 'region_drawn', 'region_changed', 'region_removed', 'undone')),
    status      TEXT,
    about       TEXT NOT NULL,
    shapes      INTEGER NOT NULL CHECK (shapes > 0),
    subject_id  TEXT,
    author      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    undoes      TEXT,
    undone_at   INTEGER
) STRICT;
CREATE INDEX deeds_of_page ON deeds (page_id, deed_id);
CREATE INDEX deeds_about ON deeds (subject_id, deed_id) WHERE subject_id IS NOT NULL;

-- What a deed did to one shape, as small JSON: NULL before where it made it, NULL after where it
-- took it away. The shape may be gone since: this stays as long as its sheet.
CREATE TABLE edits (
    deed_id   TEXT NOT NULL REFERENCES deeds (deed_id) ON DELETE CASCADE,
    shape_id  TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind = 'measurement' OR kind = 'candidate' OR kind = 'region'),
    before    TEXT,
    after     TEXT,
    PRIMARY KEY (deed_id, shape_id),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Who drew a shape: the provider named by `source`, a person by hand, or a person who changed what
-- a provider found. `author` is that person. `decided_by` is who approved, rejected or opened it
-- again, and `changed_at` when a person last did anything to it: an undo brings an earlier `decided_at` back.
ALTER TABLE measurements ADD COLUMN origin TEXT NOT NULL DEFAULT 'provider'
    CHECK (origin = 'provider' OR origin = 'hand' OR origin = 'edited');
ALTER TABLE measurements ADD COLUMN author TEXT;
ALTER TABLE measurements ADD COLUMN decided_by TEXT;
ALTER TABLE measurements ADD COLUMN changed_at INTEGER;

-- Two measurements of one condition that cover the same place, found by two providers: `same_as`
-- was there first.
CREATE TABLE overlaps (
    measurement_id  TEXT NOT NULL REFERENCES measurements (measurement_id) ON DELETE CASCADE,
    same_as         TEXT NOT NULL REFERENCES measurements (measurement_id) ON DELETE CASCADE,
    PRIMARY KEY (measurement_id, same_as)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlaps_of_first ON overlaps (same_as);

-- Why the latest takeoff of a provider counted nothing on a sheet, for a condition or for all that
-- there is (NULL).
CREATE TABLE takeoff_remarks (
    page_id       TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    provider      TEXT NOT NULL,
    condition_id  TEXT REFERENCES conditions (condition_id) ON DELETE CASCADE,
    text          TEXT NOT NULL,
    at            INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_remark_of_each ON takeoff_remarks (page_id, provider, ifnull(condition_id, ''));
