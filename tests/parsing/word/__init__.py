"""Word files and their relatives: what stands on the page, in tables, notes and numbers."""
