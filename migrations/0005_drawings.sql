-- Drawings: plan sets, their sheets, and what is measured on them.
-- What a drawing's status is follows from its task; `completed_at` says that all was read.

CREATE TABLE drawings (
    drawing_id    TEXT PRIMARY KEY,
    owner_id      TEXT NOT NULL,
    project_id    TEXT NOT NULL REFERENCES projects (project_id) ON DELETE CASCADE,
    file_id       TEXT NOT NULL REFERENCES files (file_id),
    task_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    completed_at  INTEGER,
    page_count    INTEGER CHECK (page_count > 0),
    warnings      TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE INDEX drawings_of_project ON drawings (project_id, drawing_id);
CREATE INDEX drawings_of_file ON drawings (file_id);
CREATE INDEX drawings_of_task ON drawings (task_id);

-- `width` and `height` are points after `rotation`. `picture` and `thumbnail` are hashes of PNG
-- files. `scale_ratio` (48 for 1/4" = 1'-0") is what the sheet says, or proposes; it may be measured
-- with where `scale_status` is 'calibrated'. `person_ratio` is a person's word and comes first.
-- `title_block`, `evidence` and `candidates` are JSON.
CREATE TABLE pages (
    page_id             TEXT PRIMARY KEY,
    drawing_id          TEXT NOT NULL REFERENCES drawings (drawing_id) ON DELETE CASCADE,
    number              INTEGER NOT NULL CHECK (number >= 1),
    width               REAL NOT NULL CHECK (width > 0),
    height              REAL NOT NULL CHECK (height > 0),
    rotation            INTEGER NOT NULL,
    is_vector           INTEGER NOT NULL CHECK (is_vector IN (0, 1)),
    word_source         TEXT NOT NULL CHECK (word_source IN ('text_layer', 'ocr')),
    letters             INTEGER NOT NULL CHECK (letters >= 0),
    picture             TEXT NOT NULL,
    thumbnail           TEXT NOT NULL,
    picture_width       INTEGER NOT NULL,
    picture_height      INTEGER NOT NULL,
    picture_dpi         REAL NOT NULL,
    sheet_number        TEXT,
    title               TEXT,
    title_block         TEXT NOT NULL,
    discipline          TEXT,
    page_type           TEXT,
    concrete_relevance  TEXT CHECK (concrete_relevance IN ('high', 'medium', 'low', 'none')),
    scale_status        TEXT CHECK (scale_status IN ('calibrated', 'ambiguous', 'contradicted',
                                                     'unsure', 'not_to_scale', 'not_found')),
    scale_text          TEXT,
    scale_ratio         REAL CHECK (scale_ratio > 0),
    scale_reason        TEXT,
    scale_confidence    REAL,
    candidates          TEXT NOT NULL DEFAULT '[]',
    person_ratio        REAL CHECK (person_ratio > 0),
    UNIQUE (drawing_id, number),
    CHECK (scale_status IS NOT 'calibrated' OR scale_ratio IS NOT NULL)
) STRICT;

CREATE INDEX pages_of_picture ON pages (picture);
CREATE INDEX pages_of_thumbnail ON pages (thumbnail);

-- All of a sheet's words with their places, as JSON, and its text alone.
CREATE TABLE page_sheets (
    page_id  TEXT PRIMARY KEY REFERENCES pages (page_id) ON DELETE CASCADE,
    sheet    TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE classifications (
    classification_id   TEXT PRIMARY KEY,
    page_id             TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    task_id             TEXT NOT NULL,
    provider            TEXT NOT NULL,
    discipline          TEXT,
    page_type           TEXT,
    concrete_relevance  TEXT,
    confidence          REAL,
    evidence            TEXT NOT NULL DEFAULT '[]',
    remarks             TEXT NOT NULL DEFAULT '[]',
    error               TEXT,
    created_at          INTEGER NOT NULL,
    CHECK ((error IS NULL) = (discipline IS NOT NULL))
) STRICT;

CREATE INDEX classifications_of_page ON classifications (page_id, classification_id);

-- What is measured in a project. Depth and thickness are inches.
CREATE TABLE conditions (
    condition_id      TEXT PRIMARY KEY,
    owner_id          TEXT NOT NULL,
    project_id        TEXT NOT NULL REFERENCES projects (project_id) ON DELETE CASCADE,
    name              TEXT NOT NULL,
    measurement_type  TEXT NOT NULL CHECK (measurement_type IN ('linear', 'area', 'count', 'volume')),
    unit              TEXT NOT NULL CHECK (unit IN ('LF', 'SF', 'CY', 'EA', 'm', 'm2', 'm3', 'ea')),
    depth_in          REAL CHECK (depth_in > 0),
    thickness_in      REAL CHECK (thickness_in > 0),
    colour            TEXT NOT NULL,
    origin            TEXT NOT NULL CHECK (origin IN ('user', 'auto')),
    created_at        INTEGER NOT NULL,
    UNIQUE (project_id, name, measurement_type, unit)
) STRICT;

-- A quantity in its condition's unit, measured at the drawing ratio `ratio`; it grows with that
-- ratio to the power of `power`. `geometry` is JSON in page points, NULL for what only words state;
-- `place` is the JSON of the box it stands in. One source measures one place once.
CREATE TABLE measurements (
    measurement_id  TEXT PRIMARY KEY,
    page_id         TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    condition_id    TEXT NOT NULL REFERENCES conditions (condition_id) ON DELETE CASCADE,
    task_id         TEXT NOT NULL,
    source          TEXT NOT NULL,
    kind            TEXT NOT NULL,
    label           TEXT,
    mark            TEXT,
    geometry        TEXT,
    place           TEXT NOT NULL,
    quantity        REAL NOT NULL,
    gross           REAL,
    depth_in        REAL,
    ratio           REAL NOT NULL CHECK (ratio > 0),
    power           INTEGER NOT NULL CHECK (power IN (0, 1, 2)),
    confidence      REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    reason          TEXT NOT NULL,
    status          TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'rejected')),
    created_at      INTEGER NOT NULL,
    decided_at      INTEGER,
    CHECK ((status = 'draft') = (decided_at IS NULL))
) STRICT;

-- An index that held every shape would make storing them cost more than twice as much; what is found
-- twice is left out before it is stored.
CREATE INDEX measurements_of_source ON measurements (page_id, condition_id, source);
CREATE INDEX measurements_of_condition ON measurements (condition_id);
