-- The same rules of the state machine for half the time. SQLite makes a table in memory for each
-- list of three or more in a CHECK, so lists are written out. Tasks that begin and end are counted by
-- the store, once for all that are written together; only deletions still count by a trigger.
-- What lists count stands in `task_counts` as before.

CREATE TABLE tasks_anew (
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

INSERT INTO tasks_anew SELECT * FROM tasks;
DROP TABLE tasks;
ALTER TABLE tasks_anew RENAME TO tasks;

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
