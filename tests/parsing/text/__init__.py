"""Plain text: columns, hyphens, letters."""
