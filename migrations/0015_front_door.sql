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

-- Reviews of older releases that have no row yet are those of tasks below this id; without a row here
-- there are none.
CREATE TABLE contract_reviews_left (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    task_id  TEXT NOT NULL
) STRICT;

INSERT INTO contract_reviews_left SELECT 1, max(task_id) || '~' FROM tasks HAVING max(task_id) NOTNULL;

-- Which task types suit an upload, judged by its bytes, as JSON: [{task_type, reason}], the best first.
-- NULL while nobody has looked at it.
ALTER TABLE files ADD COLUMN suggested TEXT;
