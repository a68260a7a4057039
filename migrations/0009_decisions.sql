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

CREATE TRIGGER a_task_takes_its_decisions_with_it AFTER DELETE ON tasks
BEGIN
    DELETE FROM contract_decisions WHERE task_id = OLD.task_id;
END;
