-- Files inside files: which document a document came with, and what else a document carries.

-- The mail or the collection that it lay in; NULL once that is gone.
ALTER TABLE documents ADD COLUMN parent_document_id TEXT
    REFERENCES documents (document_id) ON DELETE SET NULL;
CREATE INDEX documents_of_parent ON documents (parent_document_id)
    WHERE parent_document_id IS NOT NULL;

-- The files that it carries, as JSON: what each is called, and what became of it.
ALTER TABLE documents ADD COLUMN attachments TEXT;
