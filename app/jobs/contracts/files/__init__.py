"""What can be downloaded: reports and clauses as Markdown, Word and HTML."""
