-- Uploads: one row a file a person gave; the content is kept once, named by its hash.

CREATE TABLE files (
    file_id     TEXT PRIMARY KEY,
    owner_id    TEXT NOT NULL,
    name        TEXT NOT NULL,
    size        INTEGER NOT NULL CHECK (size > 0),
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type  TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX files_by_content ON files (sha256);
CREATE INDEX files_of_owner ON files (owner_id, sha256);

CREATE TABLE task_files (
    task_id  TEXT NOT NULL,
    file_id  TEXT NOT NULL REFERENCES files (file_id),
    PRIMARY KEY (task_id, file_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX tasks_of_file ON task_files (file_id);

CREATE TRIGGER a_task_lets_go_of_its_files AFTER DELETE ON tasks
BEGIN
    DELETE FROM task_files WHERE task_id = OLD.task_id;
END;
