"""The names of this family's tasks, and of the entity that its tasks share."""

INGESTION = "document_ingestion"
BATCH = "document_batch"
DOCUMENT = "document"
"""The entity of the tasks that make a document; its id is the document's."""
