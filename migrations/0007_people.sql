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

-- Nothing is added to a project that is archived; what is in it can be seen.
ALTER TABLE projects ADD COLUMN archived_at INTEGER;

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

-- What ended before there was this list was not missed.
INSERT INTO seen_up_to VALUES ('local', unixepoch() * 1000);

CREATE TABLE seen_tasks (
    user_id  TEXT NOT NULL,
    task_id  TEXT NOT NULL,
    PRIMARY KEY (user_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_tasks_by_task ON seen_tasks (task_id);
CREATE INDEX tasks_ended_of ON tasks (initiated_by, completed_at)
    WHERE completed_at IS NOT NULL AND parent_id IS NULL AND origin = 'user';

CREATE TRIGGER a_task_is_not_seen_any_more AFTER DELETE ON tasks
BEGIN
    DELETE FROM seen_tasks WHERE task_id = OLD.task_id;
END;

-- `owner_id` names whom a row belongs to: a user, or the project that it is in. Who made a project is
-- its first owner; all others are members.
INSERT INTO members SELECT project_id, owner_id, 'owner', created_at FROM projects;
UPDATE tasks SET owner_id = project_id WHERE project_id IS NOT NULL;
UPDATE task_counts SET owner_id = project_id WHERE project_id <> '';
UPDATE documents SET owner_id = project_id WHERE project_id IS NOT NULL;
UPDATE drawings SET owner_id = project_id WHERE owner_id <> '';
UPDATE conditions SET owner_id = project_id WHERE owner_id <> '';

-- Documents stay when their project goes: they are then those of who deleted it.
CREATE TRIGGER a_project_leaves_its_documents AFTER DELETE ON projects
BEGIN
    UPDATE documents SET owner_id = OLD.owner_id, project_id = NULL WHERE owner_id = OLD.project_id;
END;
