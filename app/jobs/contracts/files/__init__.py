"""What can be downloaded: results and clauses as Markdown and Word files."""
