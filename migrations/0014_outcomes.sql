-- Outcomes: what came out of a task in one line, what followed it, which failures a person has dealt
-- with, and the answers that are given again to a request that is repeated.

-- What came out, in one line that the task's type makes; NULL where it makes none.
ALTER TABLE tasks ADD COLUMN summary TEXT;

-- The task whose end queued this one; it may be gone.
ALTER TABLE tasks ADD COLUMN follows TEXT;
CREATE INDEX tasks_following ON tasks (follows, task_id) WHERE follows IS NOT NULL;

CREATE INDEX tasks_failed_by ON tasks (owner_id, error_code, task_id) WHERE error_code IS NOT NULL;

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

CREATE TRIGGER a_task_is_no_news_any_more AFTER DELETE ON tasks
BEGIN
    DELETE FROM failure_news WHERE task_id = OLD.task_id;
END;

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
