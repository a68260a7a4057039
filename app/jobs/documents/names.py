"""The names of this family's tasks, and of the entity that its tasks share."""

ANSWER = "document_answer"
BATCH = "document_batch"
BATCH_TITLE = "Batch of documents"
INGESTION = "document_ingestion"
REEMBEDDING = "reembedding"
DOCUMENT = "document"
"""The entity of the tasks that make a document; its id is the document's."""
