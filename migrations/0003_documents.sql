-- Documents that can be searched: their pages, the chunks of their text, and the chunks' vectors.
-- What a document's status is follows from its task; `completed_at` says that its content is whole.
-- Nobody sees a document with `removed_at`: its row goes when what works on it has stopped.

CREATE TABLE documents (
    document_id   TEXT PRIMARY KEY,
    owner_id      TEXT NOT NULL,
    project_id    TEXT REFERENCES projects (project_id) ON DELETE SET NULL,
    file_id       TEXT NOT NULL UNIQUE REFERENCES files (file_id),
    task_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    completed_at  INTEGER,
    removed_at    INTEGER,
    pages         INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
    chunks        INTEGER NOT NULL DEFAULT 0 CHECK (chunks >= 0),
    words         INTEGER NOT NULL DEFAULT 0 CHECK (words >= 0),
    summary       TEXT,
    warnings      TEXT,
    CHECK (completed_at IS NULL OR pages > 0)
) STRICT;

CREATE INDEX documents_of_owner ON documents (owner_id, document_id);
CREATE INDEX documents_of_project ON documents (project_id, document_id)
    WHERE project_id IS NOT NULL;
CREATE INDEX documents_of_task ON documents (task_id);
CREATE INDEX documents_removed ON documents (document_id) WHERE removed_at IS NOT NULL;

-- `start` counts characters of the whole text, as do the offsets of `blocks`, which is JSON.
CREATE TABLE document_pages (
    document_id  TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number >= 1),
    start        INTEGER NOT NULL,
    text         TEXT NOT NULL,
    blocks       TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

-- An id is never given out again: what is in memory may still name a chunk that is gone.
CREATE TABLE chunks (
    chunk_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id  TEXT NOT NULL,
    position     INTEGER NOT NULL,
    page         INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL CHECK (end > start),
    text         TEXT NOT NULL,
    UNIQUE (document_id, position)
) STRICT;

CREATE VIRTUAL TABLE chunk_words USING fts5 (
    text, content = 'chunks', content_rowid = 'chunk_id', tokenize = 'porter unicode61'
);

CREATE TRIGGER a_new_chunk_is_found_by_its_words AFTER INSERT ON chunks
BEGIN
    INSERT INTO chunk_words (rowid, text) VALUES (NEW.chunk_id, NEW.text);
END;

CREATE TRIGGER a_removed_chunk_is_not_found_any_more AFTER DELETE ON chunks
BEGIN
    INSERT INTO chunk_words (chunk_words, rowid, text) VALUES ('delete', OLD.chunk_id, OLD.text);
    DELETE FROM chunk_vectors WHERE chunk_id = OLD.chunk_id;
END;

-- Pages and chunks under these ids are of no document any more; they are removed slice by slice,
-- and with them the file of a document that was removed.
CREATE TABLE document_leftovers (
    document_id  TEXT PRIMARY KEY,
    file_id      TEXT
) STRICT, WITHOUT ROWID;

-- The models that vectors were made with; vectors of two models are never compared.
CREATE TABLE embedding_models (
    model_id    INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    hash        TEXT NOT NULL,
    dimensions  INTEGER NOT NULL CHECK (dimensions > 0),
    UNIQUE (name, hash)
) STRICT;

-- `vector` is little-endian float32 of length 1.
CREATE TABLE chunk_vectors (
    chunk_id  INTEGER PRIMARY KEY,
    model_id  INTEGER NOT NULL REFERENCES embedding_models (model_id),
    vector    BLOB NOT NULL
) STRICT;

CREATE INDEX vectors_of_model ON chunk_vectors (model_id);

-- The chunks whose vector came or went, in the order of the commits: the copy in memory follows it.
-- It keeps the last 100,000; a copy that is further behind is made anew.
CREATE TABLE vector_changes (
    change_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    chunk_id   INTEGER NOT NULL
) STRICT;

CREATE TRIGGER a_new_vector_is_a_change AFTER INSERT ON chunk_vectors
BEGIN
    INSERT INTO vector_changes (chunk_id) VALUES (NEW.chunk_id);
    DELETE FROM vector_changes WHERE change_id <= last_insert_rowid() - 100000;
END;

CREATE TRIGGER a_removed_vector_is_a_change AFTER DELETE ON chunk_vectors
BEGIN
    INSERT INTO vector_changes (chunk_id) VALUES (OLD.chunk_id);
    DELETE FROM vector_changes WHERE change_id <= last_insert_rowid() - 100000;
END;
