-- The tables as they are today, for reading. The program applies the numbered migrations, not this.
-- Generated: .venv/bin/python -m tests.schema

-- --------------------------------------------------------------------------------------------------
-- Tasks, what goes in, what comes out, and what happened on the way.
-- The rules of the state machine stand here, so that no code can break them.

CREATE TABLE projects (
    project_id  TEXT PRIMARY KEY,
    owner_id    TEXT NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    created_at  INTEGER NOT NULL
,
    -- Nothing is added to a project that is archived; what is in it can be seen.
    archived_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX projects_of_owner ON projects (owner_id, project_id);

-- Documents stay when their project goes: they are then those of who deleted it.
CREATE TRIGGER a_project_leaves_its_documents AFTER DELETE ON projects
BEGIN
    UPDATE documents SET owner_id = OLD.owner_id, project_id = NULL WHERE owner_id = OLD.project_id;
END;

-- One row a task. `task_id` begins with `created_at`, so its order is the order of the list.
CREATE TABLE tasks (
    task_id             TEXT PRIMARY KEY,
    owner_id            TEXT NOT NULL,
    project_id          TEXT REFERENCES projects (project_id),
    task_type           TEXT NOT NULL,
    task_name           TEXT NOT NULL,
    status              TEXT NOT NULL
        CHECK (status = 'PENDING' OR status = 'STARTED' OR status = 'PROGRESS'
            OR status = 'SUCCESS' OR status = 'FAILURE' OR status = 'REVOKED'),
    origin              TEXT NOT NULL CHECK (origin IN ('user', 'auto')),
    priority            INTEGER NOT NULL CHECK (priority BETWEEN -100 AND 100),
    attempt             INTEGER NOT NULL CHECK (attempt >= 0),
    max_attempts        INTEGER NOT NULL CHECK (max_attempts >= 1),
    crashes             INTEGER NOT NULL CHECK (crashes >= 0),
    run_at              INTEGER,
    created_at          INTEGER NOT NULL,
    started_at          INTEGER,
    completed_at        INTEGER,
    updated_at          INTEGER NOT NULL,
    cancel_requested_at INTEGER,
    percent             REAL NOT NULL CHECK (percent BETWEEN 0 AND 100),
    step                TEXT,
    detail              TEXT,
    done                INTEGER,
    total               INTEGER,
    unit                TEXT,
    error_code          TEXT,
    error               TEXT,
    hint                TEXT,
    parent_id           TEXT REFERENCES tasks (task_id),
    parent_position     INTEGER,
    weight              REAL NOT NULL CHECK (weight > 0),
    retry_of            TEXT,
    entity_type         TEXT,
    entity_id           TEXT,
    provider            TEXT,
    initiated_by        TEXT NOT NULL,
    metadata            TEXT,
    warnings            TEXT,
    -- Names are searched without regard to case. SQLite knows the case of ASCII letters only, so a name
    -- with others is kept folded as well; `folded` is the program's own function and gives NULL for ASCII.
    folded_name         TEXT,
    -- What came out, in one line that the task's type makes; NULL where it makes none.
    summary             TEXT,
    -- The task whose end queued this one; it may be gone.
    follows             TEXT,
    CHECK ((completed_at IS NOT NULL)
        = (status = 'SUCCESS' OR status = 'FAILURE' OR status = 'REVOKED')),
    CHECK (started_at IS NOT NULL
        OR NOT (status = 'STARTED' OR status = 'PROGRESS' OR status = 'SUCCESS')),
    CHECK (attempt >= 1 OR NOT (status = 'STARTED' OR status = 'PROGRESS')),
    CHECK (status <> 'SUCCESS' OR percent = 100),
    CHECK ((status = 'FAILURE') = (error_code IS NOT NULL)),
    CHECK (status <> 'SUCCESS' OR cancel_requested_at IS NULL),
    CHECK (status <> 'REVOKED' OR cancel_requested_at IS NOT NULL),
    CHECK ((parent_id IS NULL) = (parent_position IS NULL))
) STRICT;
CREATE INDEX tasks_of_owner ON tasks (owner_id, task_id);
CREATE INDEX tasks_of_type ON tasks (owner_id, task_type, task_id);
CREATE INDEX tasks_of_project ON tasks (project_id, task_id) WHERE project_id IS NOT NULL;
CREATE INDEX tasks_unsuccessful ON tasks (owner_id, task_id) WHERE status IN ('FAILURE', 'REVOKED');

-- In the order they are started; a claim does not touch it, and the queue's limit bounds it.
CREATE INDEX tasks_unfinished ON tasks (task_type, priority DESC, task_id)
    WHERE completed_at IS NULL;
CREATE INDEX tasks_scheduled ON tasks (run_at) WHERE status = 'PENDING' AND run_at IS NOT NULL;
CREATE UNIQUE INDEX tasks_of_parent ON tasks (parent_id, parent_position) WHERE parent_id IS NOT NULL;
CREATE INDEX tasks_of_entity ON tasks (entity_type, entity_id, task_id) WHERE entity_id IS NOT NULL;

-- A second click on Retry finds the task of the first one.
CREATE INDEX tasks_retried ON tasks (retry_of) WHERE retry_of IS NOT NULL AND completed_at IS NULL;

CREATE INDEX tasks_ended_of ON tasks (initiated_by, completed_at)
    WHERE completed_at IS NOT NULL AND parent_id IS NULL AND origin = 'user';
CREATE INDEX tasks_following ON tasks (follows, task_id) WHERE follows IS NOT NULL;
CREATE INDEX tasks_failed_by ON tasks (owner_id, error_code, task_id) WHERE error_code IS NOT NULL;

-- The newest retry of a task, also of one that has ended.
CREATE INDEX tasks_tried_again ON tasks (retry_of, task_id) WHERE retry_of IS NOT NULL;

-- A final status never changes: by the CHECKs above, each such change would touch one of these
-- columns. Claims and progress touch none of them and do not pay for the rule.
CREATE TRIGGER a_final_status_never_changes
BEFORE UPDATE OF completed_at, error_code, cancel_requested_at ON tasks
WHEN OLD.completed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a final status never changes');
END;

CREATE TRIGGER percent_never_falls
BEFORE UPDATE OF percent ON tasks
WHEN NEW.percent < OLD.percent
BEGIN
    SELECT RAISE(ABORT, 'percent never falls');
END;

CREATE TRIGGER count_deleted_tasks AFTER DELETE ON tasks
BEGIN
    UPDATE task_counts SET count = count - 1
    WHERE owner_id = OLD.owner_id AND project_id = ifnull(OLD.project_id, '')
      AND task_type = OLD.task_type AND origin = OLD.origin
      AND status = iif(OLD.completed_at IS NULL, 'UNFINISHED', OLD.status);
END;

-- What belongs to a task goes with it. A trigger does it, because foreign keys would be looked up
-- again at every event and every result.
CREATE TRIGGER a_task_takes_its_rows_with_it AFTER DELETE ON tasks
BEGIN
    DELETE FROM task_params WHERE task_id = OLD.task_id;
    DELETE FROM idempotency_keys WHERE task_id = OLD.task_id;
    DELETE FROM task_results WHERE task_id = OLD.task_id;
    DELETE FROM task_steps WHERE task_id = OLD.task_id;
    DELETE FROM task_tracebacks WHERE task_id = OLD.task_id;
    DELETE FROM task_artifacts WHERE task_id = OLD.task_id;
    DELETE FROM events WHERE task_id = OLD.task_id;
END;

CREATE TRIGGER a_task_lets_go_of_its_files AFTER DELETE ON tasks
BEGIN
    DELETE FROM task_files WHERE task_id = OLD.task_id;
END;

CREATE TRIGGER a_task_is_not_seen_any_more AFTER DELETE ON tasks
BEGIN
    DELETE FROM seen_tasks WHERE task_id = OLD.task_id;
END;

CREATE TRIGGER a_task_takes_its_decisions_with_it AFTER DELETE ON tasks
BEGIN
    DELETE FROM contract_decisions WHERE task_id = OLD.task_id;
END;

CREATE TRIGGER a_task_is_no_news_any_more AFTER DELETE ON tasks
BEGIN
    DELETE FROM failure_news WHERE task_id = OLD.task_id;
END;

CREATE TRIGGER a_task_takes_its_review_with_it AFTER DELETE ON tasks
WHEN OLD.task_type = 'contract_review'
BEGIN
    DELETE FROM contract_reviews WHERE task_id = OLD.task_id;
END;

CREATE TRIGGER a_review_belongs_to_whom_its_task_does AFTER UPDATE OF owner_id, project_id ON tasks
WHEN NEW.task_type = 'contract_review'
BEGIN
    UPDATE contract_reviews SET owner_id = NEW.owner_id, project_id = NEW.project_id
    WHERE task_id = NEW.task_id;
END;

-- What lists count, so that a count costs the same at a million rows. What is not final counts as
-- UNFINISHED: the queue's limit bounds it, so the statuses among it can be counted one by one.
CREATE TABLE task_counts (
    owner_id    TEXT NOT NULL,
    project_id  TEXT NOT NULL,
    task_type   TEXT NOT NULL,
    origin      TEXT NOT NULL,
    status      TEXT NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (owner_id, project_id, task_type, origin, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_params (
    task_id  TEXT PRIMARY KEY,
    params   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    owner_id   TEXT NOT NULL,
    key        TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    body_hash  TEXT NOT NULL,
    task_id    TEXT NOT NULL,
    PRIMARY KEY (owner_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_of_task ON idempotency_keys (task_id);

-- A result is here as JSON, or in a content file when it is large.
CREATE TABLE task_results (
    task_id  TEXT PRIMARY KEY,
    result   TEXT,
    sha256   TEXT,
    CHECK ((result IS NULL) <> (sha256 IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX task_results_in_files ON task_results (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE task_steps (
    task_id   TEXT NOT NULL,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    result    TEXT,
    sha256    TEXT,
    PRIMARY KEY (task_id, position),
    CHECK ((result IS NULL) <> (sha256 IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX task_steps_in_files ON task_steps (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE task_tracebacks (
    task_id    TEXT NOT NULL,
    attempt    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    traceback  TEXT NOT NULL
) STRICT;
CREATE INDEX task_tracebacks_of_task ON task_tracebacks (task_id);

CREATE TABLE task_artifacts (
    task_id     TEXT NOT NULL,
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    size        INTEGER NOT NULL,
    media_type  TEXT NOT NULL,
    PRIMARY KEY (task_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_artifacts_in_files ON task_artifacts (sha256);

-- The timeline: `seq` counts from 1 within each task.
CREATE TABLE events (
    task_id  TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    actor    TEXT,
    data     TEXT,
    PRIMARY KEY (task_id, seq)
) STRICT, WITHOUT ROWID;

-- Running tasks that hold no slot, because they wait for their children: a crash is not their doing.
CREATE TABLE waiting_parents (
    task_id  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The greatest id of all tasks that were deleted: ids rise beyond it as well.
CREATE TABLE deleted_mark (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    newest  TEXT NOT NULL
) STRICT;

-- --------------------------------------------------------------------------------------------------
-- Uploads: one row a file a person gave; the content is kept once, named by its hash.

CREATE TABLE files (
    file_id     TEXT PRIMARY KEY,
    owner_id    TEXT NOT NULL,
    name        TEXT NOT NULL,
    size        INTEGER NOT NULL CHECK (size > 0),
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type  TEXT NOT NULL,
    created_at  INTEGER NOT NULL
,
    -- Which task types suit an upload, judged by its bytes, as JSON: [{task_type, reason}], the best first.
    -- NULL while nobody has looked at it.
    suggested   TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_content ON files (sha256);
CREATE INDEX files_of_owner ON files (owner_id, sha256);

CREATE TABLE task_files (
    task_id  TEXT NOT NULL,
    file_id  TEXT NOT NULL REFERENCES files (file_id),
    PRIMARY KEY (task_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_of_file ON task_files (file_id);

-- --------------------------------------------------------------------------------------------------
-- Documents that can be searched: their pages, the chunks of their text, and the chunks' vectors.
-- What a document's status is follows from its task; `completed_at` says that its content is whole.
-- Nobody sees a document with `removed_at`: its row goes when what works on it has stopped.

CREATE TABLE documents (
    document_id   TEXT PRIMARY KEY,
    owner_id      TEXT NOT NULL,
    project_id    TEXT REFERENCES projects (project_id) ON DELETE SET NULL,
    file_id       TEXT NOT NULL UNIQUE REFERENCES files (file_id),
    task_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    completed_at  INTEGER,
    removed_at    INTEGER,
    pages         INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
    chunks        INTEGER NOT NULL DEFAULT 0 CHECK (chunks >= 0),
    words         INTEGER NOT NULL DEFAULT 0 CHECK (words >= 0),
    summary       TEXT,
    warnings      TEXT, parent_document_id TEXT
    REFERENCES documents (document_id) ON DELETE SET NULL,
    -- The files that it carries, as JSON: what each is called, and what became of it.
    attachments   TEXT,
    CHECK (completed_at IS NULL OR pages > 0)
) STRICT;
CREATE INDEX documents_of_owner ON documents (owner_id, document_id);

CREATE INDEX documents_of_project ON documents (project_id, document_id)
    WHERE project_id IS NOT NULL;
CREATE INDEX documents_of_task ON documents (task_id);
CREATE INDEX documents_removed ON documents (document_id) WHERE removed_at IS NOT NULL;

CREATE INDEX documents_of_parent ON documents (parent_document_id)
    WHERE parent_document_id IS NOT NULL;

-- `start` counts characters of the whole text, as do the offsets of `blocks`, which is JSON.
CREATE TABLE document_pages (
    document_id  TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number >= 1),
    start        INTEGER NOT NULL,
    text         TEXT NOT NULL,
    blocks       TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

-- An id is never given out again: what is in memory may still name a chunk that is gone.
CREATE TABLE chunks (
    chunk_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id  TEXT NOT NULL,
    position     INTEGER NOT NULL,
    page         INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL CHECK (end > start),
    text         TEXT NOT NULL,
    UNIQUE (document_id, position)
) STRICT;

CREATE TRIGGER a_new_chunk_is_found_by_its_words AFTER INSERT ON chunks
BEGIN
    INSERT INTO chunk_words (rowid, text) VALUES (NEW.chunk_id, NEW.text);
END;

CREATE TRIGGER a_removed_chunk_is_not_found_any_more AFTER DELETE ON chunks
BEGIN
    INSERT INTO chunk_words (chunk_words, rowid, text) VALUES ('delete', OLD.chunk_id, OLD.text);
    DELETE FROM chunk_vectors WHERE chunk_id = OLD.chunk_id;
END;

CREATE VIRTUAL TABLE chunk_words USING fts5 (
    text, content = 'chunks', content_rowid = 'chunk_id', tokenize = 'porter unicode61'
);

-- Pages and chunks under these ids are of no document any more; they are removed slice by slice,
-- and with them the file of a document that was removed.
CREATE TABLE document_leftovers (
    document_id  TEXT PRIMARY KEY,
    file_id      TEXT
) STRICT, WITHOUT ROWID;

-- The models that vectors were made with; vectors of two models are never compared.
CREATE TABLE embedding_models (
    model_id    INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    hash        TEXT NOT NULL,
    dimensions  INTEGER NOT NULL CHECK (dimensions > 0),
    UNIQUE (name, hash)
) STRICT;

-- `vector` is little-endian float32 of length 1.
CREATE TABLE chunk_vectors (
    chunk_id  INTEGER PRIMARY KEY,
    model_id  INTEGER NOT NULL REFERENCES embedding_models (model_id),
    vector    BLOB NOT NULL
) STRICT;
CREATE INDEX vectors_of_model ON chunk_vectors (model_id);

CREATE TRIGGER a_new_vector_is_a_change AFTER INSERT ON chunk_vectors
BEGIN
    INSERT INTO vector_changes (chunk_id) VALUES (NEW.chunk_id);
    DELETE FROM vector_changes WHERE change_id <= last_insert_rowid() - 100000;
END;

CREATE TRIGGER a_removed_vector_is_a_change AFTER DELETE ON chunk_vectors
BEGIN
    INSERT INTO vector_changes (chunk_id) VALUES (OLD.chunk_id);
    DELETE FROM vector_changes WHERE change_id <= last_insert_rowid() - 100000;
END;

-- The chunks whose vector came or went, in the order of the commits: the copy in memory follows it.
-- It keeps the last 100,000; a copy that is further behind is made anew.
CREATE TABLE vector_changes (
    change_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    chunk_id   INTEGER NOT NULL
) STRICT;

-- --------------------------------------------------------------------------------------------------
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
,
    -- Where fields stand on every sheet of a plan set, as a person has pointed at them: JSON by field.
    -- `place_id` names them as they are now; without places it is NULL.
    places        TEXT NOT NULL DEFAULT '{}',
    place_id      TEXT) STRICT;
CREATE INDEX drawings_of_project ON drawings (project_id, drawing_id);
CREATE INDEX drawings_of_file ON drawings (file_id);
CREATE INDEX drawings_of_task ON drawings (task_id);

-- What belongs to nobody is seen by nobody: it is not complete yet, or removed in slices.
CREATE INDEX drawings_of_nobody ON drawings (drawing_id) WHERE owner_id = '';
CREATE INDEX drawings_with_places ON drawings (drawing_id) WHERE place_id IS NOT NULL;

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
    -- What the marks of a sheet count in, NULL where they do not show it.
    units               TEXT CHECK (units IN ('imperial', 'metric')),
    -- The rows of a sheet's schedules that name marks, as JSON; of sheets read before, none are known.
    schedules           TEXT NOT NULL DEFAULT '[]',
    -- The newest revision and the day of issue (as 2026-03-12) that a sheet tells. `sheet_number`,
    -- `title`, `discipline`, `page_type` and these two are what counts: a person's word, or what was
    -- read. `corrected_at` is when a person last changed one of them; `readings` counts how often the
    -- words of the sheet were stored anew, `place_id` names the places that were looked at in them.
    revision            TEXT,
    issue_date          TEXT,
    corrected_at        INTEGER,
    readings            INTEGER NOT NULL DEFAULT 0,
    place_id            TEXT,
    -- The rows of an index of sheets that stands on a sheet, as JSON; of sheets read before, none.
    listed              TEXT NOT NULL DEFAULT '[]',
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

CREATE TRIGGER the_words_of_a_sheet_are_taken_in AFTER INSERT ON page_sheets
BEGIN
    INSERT INTO sheet_texts (page_id, text) VALUES (NEW.page_id, NEW.text);
END;

CREATE TRIGGER a_sheet_is_found_by_its_words_as_they_are_now AFTER UPDATE OF text ON page_sheets
BEGIN
    DELETE FROM sheet_texts WHERE page_id = NEW.page_id;
    INSERT INTO sheet_texts (page_id, text) VALUES (NEW.page_id, NEW.text);
END;

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
CREATE INDEX conditions_of_nobody ON conditions (condition_id) WHERE owner_id = '';

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
    -- A draft belongs to a set; what a person decided on belongs to none and stays.
    set_id          INTEGER,
    -- The region whose ratio a quantity was measured with, NULL for that of the sheet.
    region_id       TEXT,
    -- `signs` is JSON: what speaks for a measurement, in words. One that a person made of a candidate
    -- names it.
    signs           TEXT NOT NULL DEFAULT '[]',
    candidate_id    TEXT, origin TEXT NOT NULL DEFAULT 'provider'
    CHECK (origin = 'provider' OR origin = 'hand' OR origin = 'edited'),
    author          TEXT,
    decided_by      TEXT,
    changed_at      INTEGER,
    CHECK ((status = 'draft') = (decided_at IS NULL))
) STRICT;
CREATE INDEX measurements_of_condition ON measurements (condition_id);
CREATE INDEX measurements_of_set ON measurements (page_id, condition_id, set_id);
CREATE INDEX decided_of_page ON measurements (page_id, condition_id) WHERE set_id IS NULL;
CREATE INDEX decided_of_condition ON measurements (condition_id) WHERE set_id IS NULL;
CREATE INDEX measurements_of_region ON measurements (region_id) WHERE region_id IS NOT NULL;

CREATE INDEX measurements_of_candidate ON measurements (candidate_id)
    WHERE candidate_id IS NOT NULL;

-- What one takeoff measured for one condition of a sheet. Its drafts are stored in slices while it is
-- 'staged', seen while it is 'shown', and deleted in slices once it is 'removed': one small commit
-- shows a new set and takes the old one away.
CREATE TABLE measurement_sets (
    set_id        INTEGER PRIMARY KEY,
    task_id       TEXT NOT NULL,
    page_id       TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    condition_id  TEXT NOT NULL REFERENCES conditions (condition_id) ON DELETE CASCADE,
    source        TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('staged', 'shown', 'removed')),
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX sets_of_page ON measurement_sets (page_id, source);
CREATE INDEX sets_of_condition ON measurement_sets (condition_id);
CREATE INDEX sets_unseen ON measurement_sets (state) WHERE state <> 'shown';
CREATE INDEX sets_staged ON measurement_sets (task_id) WHERE state = 'staged';

-- --------------------------------------------------------------------------------------------------
-- What the engine needs to know of itself after a stop, a crash and a change of the clock.

-- What the health check writes, to find out whether the disk takes anything.
CREATE TABLE health_probe (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    at  INTEGER NOT NULL
) STRICT;

-- --------------------------------------------------------------------------------------------------
-- People: who they are, how they sign in, which projects they share, and who did what.
-- While `users` is empty there is one user, `local`, and no login.

-- What `local` made goes to the first admin: that user has the id `local`, so no row has to change.
CREATE TABLE users (
    user_id      TEXT PRIMARY KEY,
    name         TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    role         TEXT NOT NULL CHECK (role IN ('admin', 'member')),
    -- Made by argon2id; NULL until one is set, and for who signs in elsewhere.
    password     TEXT,
    -- Issuer and subject of OpenID Connect, once this user has signed in by it.
    issuer       TEXT,
    subject      TEXT,
    created_at   INTEGER NOT NULL,
    disabled_at  INTEGER,
    UNIQUE (issuer, subject),
    CHECK ((issuer IS NULL) = (subject IS NULL))
) STRICT, WITHOUT ROWID;

-- A secret is never kept: `hash` is the SHA-256, in hexadecimal digits, of 32 random bytes as they are given out.
CREATE TABLE tokens (
    token_id      TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scope         TEXT NOT NULL CHECK (scope IN ('read', 'full')),
    hash          TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    last_four     TEXT NOT NULL CHECK (length(last_four) = 4),
    created_at    INTEGER NOT NULL,
    last_used_at  INTEGER,
    expires_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_of_user ON tokens (user_id);

CREATE TABLE sessions (
    hash        TEXT PRIMARY KEY CHECK (length(hash) = 64),
    user_id     TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (user_id);

-- Links that set a password: valid for a time, and once.
CREATE TABLE password_links (
    hash        TEXT PRIMARY KEY CHECK (length(hash) = 64),
    user_id     TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX password_links_of_user ON password_links (user_id);

-- `user_id` may be `local`, who has no row in `users`.
CREATE TABLE members (
    project_id  TEXT NOT NULL REFERENCES projects (project_id) ON DELETE CASCADE,
    user_id     TEXT NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'reader')),
    added_at    INTEGER NOT NULL,
    PRIMARY KEY (project_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_user ON members (user_id, project_id);

-- `actor` and `about` are names, as they were; `data` is JSON.
CREATE TABLE audit (
    audit_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    about     TEXT,
    data      TEXT
) STRICT;
CREATE INDEX audit_by_time ON audit (at);

-- What a person has seen of the tasks that they started and that have ended: all up to a moment, and
-- some of those that ended later.
CREATE TABLE seen_up_to (
    user_id  TEXT PRIMARY KEY,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE seen_tasks (
    user_id  TEXT NOT NULL,
    task_id  TEXT NOT NULL,
    PRIMARY KEY (user_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_tasks_by_task ON seen_tasks (task_id);

-- --------------------------------------------------------------------------------------------------
-- Decisions: what a person says of the findings of a contract review, beside the machine's word.

-- A finding is 'set_aside', or a passage is 'added' as one. `start` and `stop` are characters of the
-- contract's text, of which `text` is that part. `user_name` is the name as it was then. A passage is
-- decided on once: the first decision stands until somebody takes it back.
CREATE TABLE contract_decisions (
    decision_id  TEXT PRIMARY KEY,
    task_id      TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('set_aside', 'added')),
    start        INTEGER NOT NULL CHECK (start >= 0),
    stop         INTEGER NOT NULL CHECK (stop > start),
    text         TEXT NOT NULL,
    topic        TEXT,
    note         TEXT NOT NULL CHECK (length(note) <= 2000),
    user_id      TEXT NOT NULL,
    user_name    TEXT NOT NULL,
    decided_at   INTEGER NOT NULL,
    UNIQUE (task_id, start, stop)
) STRICT, WITHOUT ROWID;

-- --------------------------------------------------------------------------------------------------
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

-- --------------------------------------------------------------------------------------------------
-- What a takeoff found and did not count, as a thing of its own, and the schedules of a sheet.

-- Shapes of one kind and mark (or name) with the doubt that keeps them from being counted. `shapes`
-- is JSON: geometry and place in page points, area and length on the paper; `count` may be more.
-- `answer` is a person's: 'nothing', or 'condition' with the condition that they were measured for.
CREATE TABLE candidates (
    candidate_id  TEXT PRIMARY KEY,
    page_id       TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    task_id       TEXT NOT NULL,
    source        TEXT NOT NULL,
    kind          TEXT NOT NULL,
    called        TEXT NOT NULL,
    is_mark       INTEGER NOT NULL CHECK (is_mark IN (0, 1)),
    doubt         TEXT NOT NULL,
    count         INTEGER NOT NULL CHECK (count > 0),
    shapes        TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    answer        TEXT CHECK (answer IN ('nothing', 'condition')),
    condition_id  TEXT REFERENCES conditions (condition_id) ON DELETE SET NULL,
    answered_by   TEXT,
    answered_at   INTEGER,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX candidates_of_page ON candidates (page_id, source);

-- --------------------------------------------------------------------------------------------------
-- What a person says of a sheet beside what was read there, and what is found by its words.

-- A field of a sheet with a person's word: `said` for this sheet, or `pointed`, what stands at the
-- place that was pointed at. What is said goes first, then what is pointed at, then what was `read`.
-- A word that was taken back is NULL, and its moment stays.
CREATE TABLE corrections (
    page_id     TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    field       TEXT NOT NULL,
    read        TEXT,
    said        TEXT,
    said_by     TEXT,
    said_at     INTEGER,
    pointed     TEXT,
    pointed_by  TEXT,
    pointed_at  INTEGER,
    PRIMARY KEY (page_id, field)
) STRICT, WITHOUT ROWID;

-- The text of each sheet once more, under a number of its own, so that it is found by its words.
-- Sheets that were there before come in slice by slice when the program has started.
CREATE TABLE sheet_texts (
    text_id  INTEGER PRIMARY KEY,
    page_id  TEXT NOT NULL UNIQUE REFERENCES pages (page_id) ON DELETE CASCADE,
    text     TEXT NOT NULL
) STRICT;

CREATE TRIGGER a_new_sheet_is_found_by_its_words AFTER INSERT ON sheet_texts
BEGIN
    INSERT INTO sheet_words (rowid, text) VALUES (NEW.text_id, NEW.text);
END;

CREATE TRIGGER a_removed_sheet_is_not_found_any_more AFTER DELETE ON sheet_texts
BEGIN
    INSERT INTO sheet_words (sheet_words, rowid, text) VALUES ('delete', OLD.text_id, OLD.text);
END;

CREATE VIRTUAL TABLE sheet_words USING fts5 (
    text, content = 'sheet_texts', content_rowid = 'text_id', tokenize = 'unicode61'
);

-- --------------------------------------------------------------------------------------------------
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

-- --------------------------------------------------------------------------------------------------
-- Outcomes: what came out of a task in one line, what followed it, which failures a person has dealt
-- with, and the answers that are given again to a request that is repeated.

-- A failure is news to each person who sees it, until they have looked at it or dismissed it. Who
-- came to a project later has missed nothing, and nor has anybody of what failed before there was
-- this table: those have no row. `reach_id` is the task's owner, a user or a project.
CREATE TABLE failure_news (
    user_id       TEXT NOT NULL,
    task_id       TEXT NOT NULL,
    reach_id      TEXT NOT NULL,
    seen_at       INTEGER,
    dismissed_at  INTEGER,
    PRIMARY KEY (user_id, task_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX failures_unseen ON failure_news (user_id, task_id, reach_id, seen_at, dismissed_at)
    WHERE seen_at IS NULL AND dismissed_at IS NULL;
CREATE INDEX failure_news_by_task ON failure_news (task_id);

-- The answers to requests that made something other than a task. Their keys stand with all others
-- in `idempotency_keys`, where `task_id` is '' for these. `headers` is JSON.
CREATE TABLE kept_answers (
    owner_id    TEXT NOT NULL,
    key         TEXT NOT NULL,
    status      INTEGER NOT NULL,
    headers     TEXT NOT NULL,
    body        BLOB NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (owner_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_by_age ON kept_answers (owner_id, created_at);

CREATE TRIGGER an_answer_takes_its_key_with_it AFTER DELETE ON kept_answers
BEGIN
    DELETE FROM idempotency_keys WHERE owner_id = OLD.owner_id AND key = OLD.key;
END;

-- --------------------------------------------------------------------------------------------------
-- The front door: what each review says of its contract, so that all can be shown as one table, and what
-- suits an upload.

-- A row comes with the task of a review and is filled in the commit of its SUCCESS; a review that ends
-- otherwise has none. Until then `grade` (0 to 3: unlikely to very likely), `counted` and `binding` are -1.
-- A text that is not known is '', so that every column can be sorted and read on from.
CREATE TABLE contract_reviews (
    task_id     TEXT PRIMARY KEY,
    owner_id    TEXT NOT NULL,
    project_id  TEXT,
    name        TEXT NOT NULL COLLATE NOCASE,
    grade       INTEGER NOT NULL CHECK (grade BETWEEN -1 AND 3),
    counted     INTEGER NOT NULL CHECK (counted >= -1),
    binding     INTEGER NOT NULL CHECK (binding >= -1),
    type        TEXT NOT NULL COLLATE NOCASE,
    parties     TEXT NOT NULL COLLATE NOCASE,
    law         TEXT NOT NULL COLLATE NOCASE,
    date        TEXT NOT NULL,
    -- Name, type, parties and law as a search compares them.
    words       TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_by_created_at ON contract_reviews (owner_id, created_at, task_id);
CREATE INDEX reviews_by_name ON contract_reviews (owner_id, name, task_id);
CREATE INDEX reviews_by_grade ON contract_reviews (owner_id, grade, task_id);
CREATE INDEX reviews_by_counted ON contract_reviews (owner_id, counted, task_id);
CREATE INDEX reviews_by_binding ON contract_reviews (owner_id, binding, task_id);
CREATE INDEX reviews_by_type ON contract_reviews (owner_id, type, task_id);
CREATE INDEX reviews_by_parties ON contract_reviews (owner_id, parties, task_id);
CREATE INDEX reviews_by_law ON contract_reviews (owner_id, law, task_id);
CREATE INDEX reviews_by_date ON contract_reviews (owner_id, date, task_id);

-- Reviews of older releases that have no row yet are those of tasks below this id; without a row here
-- there are none.
CREATE TABLE contract_reviews_left (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    task_id  TEXT NOT NULL
) STRICT;

-- --------------------------------------------------------------------------------------------------
-- Which migrations this database has had, with the checksums of their files.

CREATE TABLE schema_migrations (
    version     INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    checksum    TEXT NOT NULL,
    applied_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;
