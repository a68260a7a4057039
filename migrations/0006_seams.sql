-- What the engine needs to know of itself after a stop, a crash and a change of the clock.

-- Names are searched without regard to case. SQLite knows the case of ASCII letters only, so a name
-- with others is kept folded as well; `folded` is the program's own function and gives NULL for ASCII.
ALTER TABLE tasks ADD COLUMN folded_name TEXT;
UPDATE tasks SET folded_name = folded(task_name)
WHERE length(task_name) <> length(CAST(task_name AS BLOB));

-- A second click on Retry finds the task of the first one.
CREATE INDEX tasks_retried ON tasks (retry_of) WHERE retry_of IS NOT NULL AND completed_at IS NULL;

-- One row once the server has begun to stop: what a kill cuts after it has not crashed.
CREATE TABLE stop_mark (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    at  INTEGER NOT NULL
) STRICT;

-- Running tasks that hold no slot, because they wait for their children: a crash is not their doing.
CREATE TABLE waiting_parents (
    task_id  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What the health check writes, to find out whether the disk takes anything.
CREATE TABLE health_probe (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    at  INTEGER NOT NULL
) STRICT;
