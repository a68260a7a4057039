-- What a takeoff found and did not count, as a thing of its own, and the schedules of a sheet.

-- The rows of a sheet's schedules that name marks, as JSON; of sheets read before, none are known.
ALTER TABLE pages ADD COLUMN schedules TEXT NOT NULL DEFAULT '[]';

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

-- `signs` is JSON: what speaks for a measurement, in words. One that a person made of a candidate
-- names it.
ALTER TABLE measurements ADD COLUMN signs TEXT NOT NULL DEFAULT '[]';
ALTER TABLE measurements ADD COLUMN candidate_id TEXT;
CREATE INDEX measurements_of_candidate ON measurements (candidate_id)
    WHERE candidate_id IS NOT NULL;
