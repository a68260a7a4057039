"""A document as pages, chunks and a summary."""
