-- What the engine needs to know of itself after a stop, a crash and a change of the clock.

-- Names are searched without regard to case. SQLite knows the case of ASCII letters only, so a name
-- with others is kept folded as well; `folded` is the program's own function and gives NULL for ASCII.
ALTER TABLE tasks ADD COLUMN folded_name TEXT;
UPDATE tasks SET folded_name = folded(task_name)
WHERE length(task_name) <> length(CAST(task_name AS BLOB));

-- A second click on Retry finds the task of the first one.
CREATE INDEX tasks_retried ON tasks (retry_of) WHERE retry_of IS NOT NULL AND completed_at IS NULL;

-- Running tasks that hold no slot, because they wait for their children: a crash is not their doing.
CREATE TABLE waiting_parents (
    task_id  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

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

-- A draft belongs to a set; what a person decided on belongs to none and stays.
ALTER TABLE measurements ADD COLUMN set_id INTEGER;
INSERT INTO measurement_sets (task_id, page_id, condition_id, source, state, created_at)
SELECT max(task_id), page_id, condition_id, source, 'shown', max(created_at) FROM measurements
WHERE status = 'draft' GROUP BY page_id, condition_id, source;
UPDATE measurements SET set_id = (
    SELECT s.set_id FROM measurement_sets s WHERE s.page_id = measurements.page_id
        AND s.condition_id = measurements.condition_id AND s.source = measurements.source
) WHERE status = 'draft';
DROP INDEX measurements_of_source;
CREATE INDEX measurements_of_set ON measurements (page_id, condition_id, set_id);
CREATE INDEX decided_of_page ON measurements (page_id, condition_id) WHERE set_id IS NULL;
CREATE INDEX decided_of_condition ON measurements (condition_id) WHERE set_id IS NULL;
-- What belongs to nobody is seen by nobody: it is not complete yet, or removed in slices.
CREATE INDEX drawings_of_nobody ON drawings (drawing_id) WHERE owner_id = '';
CREATE INDEX conditions_of_nobody ON conditions (condition_id) WHERE owner_id = '';

-- What the health check writes, to find out whether the disk takes anything.
CREATE TABLE health_probe (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    at  INTEGER NOT NULL
) STRICT;

-- The greatest id of all tasks that were deleted: ids rise beyond it as well.
CREATE TABLE deleted_mark (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    newest  TEXT NOT NULL
) STRICT;
