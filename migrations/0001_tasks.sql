-- Tasks, what goes in, what comes out, and what happened on the way.
-- The rules of the state machine stand here, so that no code can break them.

CREATE TABLE projects (
    project_id  TEXT PRIMARY KEY,
    owner_id    TEXT NOT NULL,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX projects_of_owner ON projects (owner_id, project_id);

-- One row a task. `task_id` begins with `created_at`, so its order is the order of the list.
CREATE TABLE tasks (
    task_id             TEXT PRIMARY KEY,
    owner_id            TEXT NOT NULL,
    project_id          TEXT REFERENCES projects (project_id),
    task_type           TEXT NOT NULL,
    task_name           TEXT NOT NULL,
    status              TEXT NOT NULL
        CHECK (status IN ('PENDING', 'STARTED', 'PROGRESS', 'SUCCESS', 'FAILURE', 'REVOKED')),
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
    CHECK ((completed_at IS NOT NULL) = (status IN ('SUCCESS', 'FAILURE', 'REVOKED'))),
    CHECK (status NOT IN ('STARTED', 'PROGRESS', 'SUCCESS') OR started_at IS NOT NULL),
    CHECK (status NOT IN ('STARTED', 'PROGRESS') OR attempt >= 1),
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

CREATE TRIGGER count_new_tasks AFTER INSERT ON tasks
BEGIN
    INSERT INTO task_counts
    VALUES (NEW.owner_id, ifnull(NEW.project_id, ''), NEW.task_type, NEW.origin,
            iif(NEW.completed_at IS NULL, 'UNFINISHED', NEW.status), 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER count_ended_tasks AFTER UPDATE OF completed_at ON tasks
WHEN NEW.completed_at IS NOT NULL
BEGIN
    UPDATE task_counts SET count = count - 1
    WHERE owner_id = OLD.owner_id AND project_id = ifnull(OLD.project_id, '')
      AND task_type = OLD.task_type AND origin = OLD.origin AND status = 'UNFINISHED';
    INSERT INTO task_counts
    VALUES (NEW.owner_id, ifnull(NEW.project_id, ''), NEW.task_type, NEW.origin, NEW.status, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
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
