"""The addresses of documents, search and answers."""
